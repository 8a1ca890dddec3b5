import { setImmediate as turn } from 'node:timers/promises';
import pTimeout from 'p-timeout';

/** A request that has waited this long for a reading begins another one. */
const patienceMs = 200;

/**
 * Readings that several requests share without seeing anything old: a request gets a reading that
 * began after the request came. Requests that come while something is being read wait for the next
 * reading of it, all for the same one.
 */
export class SharedReads<T> {
  private readonly running = new Map<string, Promise<T>>();
  private readonly planned = new Map<string, Promise<T>>();

  read(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.planned.get(key);
    if (known !== undefined) return known;
    const reading = this.untilFree(key).then(() => {
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

  private async untilFree(key: string): Promise<void> {
    const running = this.running.get(key);
    // Requests that have come at the same moment are all taken in.
    if (running === undefined) await turn();
    else
      await pTimeout(
        running.catch(() => undefined),
        { milliseconds: patienceMs, message: false },
      );
  }
}
