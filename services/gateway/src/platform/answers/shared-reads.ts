import { setImmediate as turn } from 'node:timers/promises';
import pTimeout from 'p-timeout';

/** Time after which a waiting request starts another read. */
const maxWaitMs = 200;

/**
 * Shares reads between requests without returning stale data. A request only gets the result of a
 * read that started after the request arrived. Requests that arrive during a read share the next
 * one.
 */
export class SharedReads<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly planned = new Map<string, Promise<T>>();

  read(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.planned.get(key);
    if (known !== undefined) return known;
    const reading = this.waitForTurn(key).then(() => {
      this.planned.delete(key);
      return this.begin(key, read);
    });
    this.planned.set(key, reading);
    return reading;
  }

  private begin(key: string, read: () => Promise<T>): Promise<T> {
    const reading = read().finally(() => {
      if (this.running.get(key) === reading) this.running.delete(key);
    });
    this.running.set(key, reading);
    return reading;
  }

  private async waitForTurn(key: string): Promise<void> {
    const running = this.running.get(key);
    // Wait, so that all requests of the same moment share this read.
    if (running === undefined) await turn();
    else
      await pTimeout(
        running.catch(() => undefined),
        { milliseconds: maxWaitMs, message: false },
      );
  }
}
