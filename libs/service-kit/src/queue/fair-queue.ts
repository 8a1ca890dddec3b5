import { fill, problemTexts } from '@strideform/languages/english';
import { Unavailable } from '../errors/errors.ts';

export interface FairQueueOptions {
  /** Limit of tasks that run at once, of all owners together. */
  readonly concurrency: number;
  /** Limit of queued tasks of one owner. Further ones are refused. */
  readonly maxQueued: number;
  /**
   * Starts a task of an owner only while more tasks could start than the owner already runs. So one
   * owner runs at most half of the tasks, a second one half of the rest, and an owner that comes
   * later can start at once. Use it for long tasks. By default, one owner may run all of them.
   */
  readonly reservesCapacity?: boolean;
  /** Limit of tasks of one owner that run at once. By default, only `concurrency` limits them. */
  readonly maxRunningOfOwner?: number;
}

/** Returns an error with a message for the caller, who may send the same request again. */
const tooBusy = (maxQueued: number): Unavailable =>
  new Unavailable(fill(problemTexts.queue_full, { maxQueued }), { code: 'too_busy' });

/**
 * A queue with one concurrency limit for all owners, which takes the next task from each owner in
 * rotation. So an owner never waits for all tasks of another one, and no owner can fill the queue.
 */
export class FairQueue {
  private readonly maxQueued: number;
  private readonly reservesCapacity: boolean;
  private readonly maxRunningOfOwner: number;
  /** Number of tasks that can start now. */
  private free: number;
  /** Number of running tasks by owner. Owners without any are absent. */
  private readonly running = new Map<string, number>();
  /** Queued tasks by owner, the next owner first. Owners without any are absent. */
  private readonly queued = new Map<string, (() => void)[]>();

  constructor({
    concurrency,
    maxQueued,
    reservesCapacity = false,
    maxRunningOfOwner = concurrency,
  }: FairQueueOptions) {
    this.free = concurrency;
    this.maxQueued = maxQueued;
    this.reservesCapacity = reservesCapacity;
    this.maxRunningOfOwner = maxRunningOfOwner;
  }

  /**
   * Runs `task` when it is the owner's next one, and settles with its result.
   * @throws {Unavailable} if too many tasks of the owner are queued.
   * @throws the reason of `signal` if it is aborted before the task starts.
   */
  async run<T>(owner: string, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.canStart(owner)) this.countStart(owner);
    else await this.waitForStart(owner, signal);
    try {
      return await task();
    } finally {
      this.countEnd(owner);
      this.startQueued();
    }
  }

  private canStart(owner: string): boolean {
    const running = this.running.get(owner) ?? 0;
    const kept = this.reservesCapacity ? running : 0;
    return this.free > kept && running < this.maxRunningOfOwner;
  }

  private countStart(owner: string): void {
    this.free -= 1;
    this.running.set(owner, (this.running.get(owner) ?? 0) + 1);
  }

  private countEnd(owner: string): void {
    this.free += 1;
    const others = this.running.get(owner)! - 1;
    if (others > 0) this.running.set(owner, others);
    else this.running.delete(owner);
  }

  private waitForStart(owner: string, signal: AbortSignal): Promise<void> {
    const queue = this.queued.get(owner) ?? [];
    if (queue.length >= this.maxQueued) throw tooBusy(this.maxQueued);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const others = this.queued.get(owner)!.filter((queued) => queued !== start);
        if (others.length > 0) this.queued.set(owner, others);
        else this.queued.delete(owner);
        reject(signal.reason);
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.queued.set(owner, [...queue, start]);
    });
  }

  /** Starts queued tasks while capacity is free. An owner whose task starts moves to the end. */
  private startQueued(): void {
    for (;;) {
      const next = [...this.queued].find(([owner]) => this.canStart(owner));
      if (next === undefined) return;
      const [owner, [start, ...others]] = next;
      this.queued.delete(owner);
      if (others.length > 0) this.queued.set(owner, others);
      this.countStart(owner);
      start!();
    }
  }
}
