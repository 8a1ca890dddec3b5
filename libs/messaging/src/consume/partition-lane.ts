import { createLogger } from '@strideform/service-kit/logging';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { ConcurrencyLimit } from './concurrency-limit.ts';
import type { ProcessMessage } from './route-failures.middleware.ts';
import type { WaitingPartitions } from './waiting-partitions.ts';
import { pauseFor, outageWaitMs, type OutageWaits } from './waits.ts';

const logger = createLogger('messaging');

export interface LaneWork {
  process: ProcessMessage;
  concurrency: ConcurrencyLimit;
  outageWaits: OutageWaits;
  waiting: WaitingPartitions;
  /** Counts the processes that began the message before and were lost. */
  lostProcesses(message: ReceivedMessage): Promise<number>;
  /**
   * Stores that this process begins the message at the partition's next offset, or hands it back.
   * Never throws: what cannot be stored is not counted.
   */
  mark(lane: PartitionLane, offset: string, isBegun: boolean): Promise<void>;
  /**
   * Commits that every message before `nextOffset` is finished. Never throws; gives up when `lost`
   * is aborted.
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
  /** Aborted: no further message may begin. */
  private readonly closed = new AbortController();
  /** Aborted: the handler must hand its message back. */
  private readonly handBack = new AbortController();
  /** Aborted: another consumer owns the partition, so its offsets are no longer ours to commit. */
  private readonly lost = new AbortController();
  private handling = false;
  private heldWeight = 0;

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

  /**
   * True while a message is in its handler, or about to be committed. A message that waits out an
   * outage is in no handler: a rebalance may move it, and a shutdown need not wait for it.
   */
  get busy(): boolean {
    return this.handling;
  }

  /** Runs until every message is finished, or until the lane must stop. Never throws. */
  async run(): Promise<void> {
    for (const message of this.messages) {
      await pauseFor(message.notBeforeMs - Date.now(), this.closed.signal);
      const lost = await this.work.lostProcesses(message);
      const finished = (await this.begin(message, lost)) && (await this.handle(message, lost));
      this.end();
      if (!finished) return;
    }
  }

  /** Drops the messages that have not begun: they are fetched again, here or elsewhere. */
  dropWaiting(): void {
    this.closed.abort();
  }

  /**
   * Asks the handler to stop soon. If it does not finish its message, the message stays
   * uncommitted.
   */
  stop(): void {
    this.dropWaiting();
    this.handBack.abort(new Error('The service is shutting down.'));
  }

  /** The partition went to another consumer while this one handled its message. */
  lose(): void {
    this.lost.abort();
    this.dropWaiting();
    this.handBack.abort(new Error(`Another consumer owns ${this.topic} ${this.partition} now.`));
  }

  /**
   * A message whose process was lost is handled alone, so that it cannot take the blame of another.
   * @returns whether the message may be handled now; false when the lane was closed first.
   */
  private async begin({ offset }: ReceivedMessage, lost: number): Promise<boolean> {
    const { concurrency } = this.work;
    const weight = lost === 0 ? 1 : concurrency.limit;
    if (await concurrency.acquire(this.closed.signal, weight)) this.heldWeight = weight;
    this.handling = this.heldWeight > 0 && !this.closed.signal.aborted;
    if (this.handling) await this.work.mark(this, offset, true);
    return this.handling;
  }

  private end(): void {
    this.handling = false;
    this.work.concurrency.release(this.heldWeight);
    this.heldWeight = 0;
  }

  /**
   * Stores that the message was handed back by a process that still runs. Only while the lane is
   * busy: a rebalance may give an idle one's partition away, whose offset is another's then.
   */
  private async unmark({ offset }: ReceivedMessage): Promise<void> {
    const isOurs = this.handling && !this.lost.signal.aborted;
    if (isOurs) await this.work.mark(this, offset, false);
  }

  private async waitOut(outage: unknown, count: number): Promise<void> {
    const { topic, partition, work } = this;
    this.end();
    work.waiting.add(this, outage);
    const waitMs = Math.round(outageWaitMs(work.outageWaits, count));
    logger.warn({ err: outage, topic, partition, waitMs }, 'something is away: the event waits');
    await pauseFor(waitMs, this.closed.signal);
  }

  /** @returns false when the message was handed back; nothing may be committed then. */
  private async handle(message: ReceivedMessage, lost: number): Promise<boolean> {
    // Each message gets its own signal, so that listeners which handlers leave behind don't pile
    // up.
    const signal = AbortSignal.any([this.handBack.signal]);
    let waits = 0;
    const waitOut = async (outage: unknown): Promise<boolean> => {
      await this.unmark(message);
      await this.waitOut(outage, waits++);
      return this.begin(message, lost);
    };
    const handling = { signal, lostProcesses: lost, waitOut };
    const outcome = await this.work.process(message, handling);
    this.work.waiting.remove(this);
    if (outcome === 'handed_back') await this.unmark(message);
    if (outcome === 'handed_back' || this.lost.signal.aborted) return false;
    const nextOffset = (BigInt(message.offset) + 1n).toString();
    await this.work.commit(this, nextOffset, this.lost.signal);
    return true;
  }
}
