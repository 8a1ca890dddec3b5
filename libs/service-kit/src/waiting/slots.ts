interface Waiter {
  readonly count: number;
  readonly serve: () => void;
}

/** Limits how much is done at once. Slots go out in the order of the requests. */
export class Slots {
  readonly count: number;
  private free: number;
  private waiters: Waiter[] = [];

  constructor(count: number) {
    this.count = count;
    this.free = count;
  }

  /** Does `work` in a slot, as soon as one is free. Settles as `work` does. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (!this.take(1)) await this.acquire(new AbortController().signal);
    try {
      return await work();
    } finally {
      this.release();
    }
  }

  /**
   * @param count slots that are needed together.
   * @returns false, without a slot, when `signal` is aborted before they are free.
   */
  acquire(signal: AbortSignal, count = 1): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false);
    if (this.take(count)) return Promise.resolve(true);
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
    });
  }

  release(count = 1): void {
    this.free += count;
    this.serveWaiters();
  }

  /** Takes slots that are free, unless somebody waits. */
  private take(count: number): boolean {
    if (this.waiters.length > 0 || count > this.free) return false;
    this.free -= count;
    return true;
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
