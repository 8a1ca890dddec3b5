import { Unavailable } from '../errors/errors.ts';

export interface SlotsByOwnerOptions {
  /** Works at once, of all owners together. */
  readonly atOnce: number;
  /** Works of one owner that may wait; further ones are refused. */
  readonly maxWaiting: number;
  /**
   * An owner gets a further slot only while more are free than it has. So one owner gets at most
   * half of them, a second one half of the rest, and there is one left for an owner that comes
   * later. For works that may last for long. Left out: one owner may have all slots.
   */
  readonly leavesSome?: boolean;
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
  private readonly leavesSome: boolean;
  private free: number;
  /** Slots that each owner has. No owner without slots is kept. */
  private readonly taken = new Map<string, number>();
  /** In the order of the next turns. No owner without waiters is kept. */
  private readonly waiters = new Map<string, (() => void)[]>();

  constructor({ atOnce, maxWaiting, leavesSome = false }: SlotsByOwnerOptions) {
    this.free = atOnce;
    this.maxWaiting = maxWaiting;
    this.leavesSome = leavesSome;
  }

  /**
   * Does `work` in a slot, once it is the owner's turn. Settles as `work` does.
   * @throws {Unavailable} when too many works of the owner wait.
   * @throws the reason of `signal` when it is aborted before a slot is free.
   */
  async run<T>(owner: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.mayTake(owner)) this.take(owner);
    else await this.turnOf(owner, signal);
    try {
      return await work();
    } finally {
      this.giveBack(owner);
      this.serveWaiters();
    }
  }

  private mayTake(owner: string): boolean {
    const least = this.leavesSome ? (this.taken.get(owner) ?? 0) : 0;
    return this.free > least;
  }

  private take(owner: string): void {
    this.free -= 1;
    this.taken.set(owner, (this.taken.get(owner) ?? 0) + 1);
  }

  private giveBack(owner: string): void {
    this.free += 1;
    const others = this.taken.get(owner)! - 1;
    if (others > 0) this.taken.set(owner, others);
    else this.taken.delete(owner);
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

  /** Gives free slots to the first waiters of the owners whose turn it is, who then come last. */
  private serveWaiters(): void {
    for (;;) {
      const next = [...this.waiters].find(([owner]) => this.mayTake(owner));
      if (next === undefined) return;
      const [owner, [serve, ...others]] = next;
      this.waiters.delete(owner);
      if (others.length > 0) this.waiters.set(owner, others);
      this.take(owner);
      serve!();
    }
  }
}
