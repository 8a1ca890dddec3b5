interface QueuedMessage {
  readonly weight: number;
  readonly start: () => void;
}

/**
 * Limits how many messages are handled at the same time. Messages start in the order of their
 * requests. A message may weigh as much as the whole limit. It is then handled alone.
 */
export class ConcurrencyLimit {
  private free: number;
  private queue: QueuedMessage[] = [];

  constructor(readonly limit: number) {
    this.free = limit;
  }

  /**
   * Waits until the message may start.
   * @returns false if `signal` is aborted first. Nothing is counted then.
   */
  acquire(signal: AbortSignal, weight = 1): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.queue.length === 0 && this.take(weight)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const leave = (): void => {
        this.queue = this.queue.filter((other) => other !== queued);
        resolve(false);
        this.startQueued();
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const queued = { weight, start };
      signal.addEventListener('abort', leave, { once: true });
      this.queue.push(queued);
    });
  }

  release(weight = 1): void {
    this.free += weight;
    this.startQueued();
  }

  private take(weight: number): boolean {
    if (weight > this.free) return false;
    this.free -= weight;
    return true;
  }

  /** Starts queued messages in order. A light message does not overtake a heavy one. */
  private startQueued(): void {
    for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
      if (!this.take(next.weight)) return;
      this.queue.shift();
      next.start();
    }
  }
}
