import { Unavailable } from '../errors/domain-error.ts';

export interface SlotsByOwnerOptions {
  /** Works at once, of all owners together. */
  readonly atOnce: number;
  /** Works of one owner that may wait; further ones are refused. */
  readonly maxWaiting: number;
}

/** The message is for the caller, who may send the same request again. */
const tooBusy = (maxWaiting: number): Unavailable =>
  new Unavailable(
    `Your tenant has ${maxWaiting} requests of this kind waiting, which is the limit. Try again in a moment.`,
    { code: 'too_busy' },
  );

/**
 * Limits how much is done at once for several owners. Those who wait take turns, so nobody waits
 * for all that another one asked for, and nobody can fill the queue.
 */
export class SlotsByOwner {
  private readonly maxWaiting: number;
  private free: number;
  /** In the order of the next turns. No owner without waiters is kept. */
  private readonly waiters = new Map<string, (() => void)[]>();

  constructor({ atOnce, maxWaiting }: SlotsByOwnerOptions) {
    this.free = atOnce;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Does `work` in a slot, once it is the owner's turn. Settles as `work` does.
   * @throws {Unavailable} when too many works of the owner wait.
   * @throws the reason of `signal` when it is aborted before a slot is free.
   */
  async run<T>(owner: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.free > 0) this.free -= 1;
    else await this.turnOf(owner, signal);
    try {
      return await work();
    } finally {
      this.passOn();
    }
  }

  private turnOf(owner: string, signal: AbortSignal): Promise<void> {
    const waiting = this.waiters.get(owner) ?? [];
    if (waiting.length >= this.maxWaiting) throw tooBusy(this.maxWaiting);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const others = this.waiters.get(owner)!.filter((waiter) => waiter !== serve);
        if (others.length > 0) this.waiters.set(owner, others);
        else this.waiters.delete(owner);
        reject(signal.reason);
      };
      const serve = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiters.set(owner, [...waiting, serve]);
    });
  }

  /** Gives a slot to the first waiter of the owner whose turn it is, who then comes last. */
  private passOn(): void {
    const [next] = this.waiters;
    if (next === undefined) {
      this.free += 1;
      return;
    }
    const [owner, [serve, ...others]] = next;
    this.waiters.delete(owner);
    if (others.length > 0) this.waiters.set(owner, others);
    serve!();
  }
}
