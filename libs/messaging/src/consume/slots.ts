interface Waiter {
  readonly count: number;
  readonly serve: () => void;
}

/** Limits how many messages are handled at once. Slots go out in the order of the requests. */
export class Slots {
  readonly count: number;
  private free: number;
  private waiters: Waiter[] = [];

  constructor(count: number) {
    this.count = count;
    this.free = count;
  }

  /**
   * @param count slots that are needed together.
   * @returns false, without a slot, when `signal` is aborted before they are free.
   */
  acquire(signal: AbortSignal, count = 1): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const leave = () => {
        this.waiters = this.waiters.filter((other) => other !== waiter);
        resolve(false);
        this.serveWaiters();
      };
      const serve = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const waiter = { count, serve };
      signal.addEventListener('abort', leave, { once: true });
      this.waiters.push(waiter);
      this.serveWaiters();
    });
  }

  release(count = 1): void {
    this.free += count;
    this.serveWaiters();
  }

  /** Nobody passes a waiter who needs several slots. */
  private serveWaiters(): void {
    for (;;) {
      const next = this.waiters[0];
      if (next === undefined || next.count > this.free) return;
      this.free -= next.count;
      this.waiters.shift();
      next.serve();
    }
  }
}
