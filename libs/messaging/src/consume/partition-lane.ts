import type { ReceivedMessage } from '../wire/received-message.ts';
import type { Process } from './failures-routed.middleware.ts';
import { pauseFor } from './pause-for.ts';
import type { Slots } from './slots.ts';

export interface LaneWork {
  process: Process;
  slots: Slots;
  /**
   * Makes known that all before `nextOffset` is done with. Never throws; gives up when `lost` is
   * aborted.
   */
  commit(lane: PartitionLane, nextOffset: string, lost: AbortSignal): Promise<void>;
}

/**
 * The messages fetched from one partition: handled one at a time, in order, each committed before
 * the next begins.
 */
export class PartitionLane {
  readonly topic: string;
  readonly partition: number;
  private readonly messages: readonly ReceivedMessage[];
  private readonly work: LaneWork;
  /** Aborted: nothing more may begin. */
  private readonly forgotten = new AbortController();
  /** Aborted: the handler shall hand its message back. */
  private readonly handBack = new AbortController();
  /** Aborted: another consumer owns the partition, so its offsets are no longer ours to commit. */
  private readonly lost = new AbortController();
  private handling = false;

  constructor(
    topic: string,
    partition: number,
    messages: readonly ReceivedMessage[],
    work: LaneWork,
  ) {
    this.topic = topic;
    this.partition = partition;
    this.messages = messages;
    this.work = work;
  }

  /** A message is in its handler, or about to be committed. */
  get busy(): boolean {
    return this.handling;
  }

  /** Runs until every message is done with, or the lane is told to stop. Never throws. */
  async run(): Promise<void> {
    for (const message of this.messages) {
      await pauseFor(message.notBeforeMs - Date.now(), this.forgotten.signal);
      if (!(await this.work.slots.acquire(this.forgotten.signal))) return;
      this.handling = !this.forgotten.signal.aborted;
      const settled = this.handling && (await this.settle(message));
      this.handling = false;
      this.work.slots.release();
      if (!settled) return;
    }
  }

  /** Drops the messages that have not begun: they are fetched again, here or elsewhere. */
  forgetWaiting(): void {
    this.forgotten.abort();
  }

  /** Tells the handler to stop soon, its message uncommitted unless it finishes all the same. */
  stop(): void {
    this.forgetWaiting();
    this.handBack.abort(new Error('The service is shutting down.'));
  }

  /** The partition went to another consumer while this one was handling its message. */
  lose(): void {
    this.lost.abort();
    this.forgetWaiting();
    this.handBack.abort(new Error(`Another consumer owns ${this.topic} ${this.partition} now.`));
  }

  private async settle(message: ReceivedMessage): Promise<boolean> {
    // A signal of its own for each message, so that listeners which handlers leave behind don't
    // pile up.
    const outcome = await this.work.process(message, AbortSignal.any([this.handBack.signal]));
    if (outcome === 'handed_back' || this.lost.signal.aborted) return false;
    await this.work.commit(this, (BigInt(message.offset) + 1n).toString(), this.lost.signal);
    return true;
  }
}
