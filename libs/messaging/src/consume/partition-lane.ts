import { createLogger } from '@strideform/service-kit/logging';
import { NewerVersion } from '../wire/envelope.ts';
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
  /** Returns the number of processes that started the message earlier and were lost. */
  lostProcesses(message: ReceivedMessage): Promise<number>;
  /**
   * Records that this process starts the message at the partition's next offset, or hands it back.
   * Never throws: a start that cannot be stored does not count.
   */
  mark(lane: PartitionLane, offset: string, isStarting: boolean): Promise<void>;
  /**
   * Commits that every message before `nextOffset` is finished. Never throws. Gives up if `lost` is
   * aborted.
   */
  commit(lane: PartitionLane, nextOffset: string, lost: AbortSignal): Promise<void>;
}

/**
 * The messages fetched from one partition. They are handled one at a time and in order. Each is
 * committed before the next one starts.
 */
export class PartitionLane {
  readonly topic: string;
  readonly partition: number;
  private readonly messages: readonly ReceivedMessage[];
  private readonly work: LaneWork;
  /** Aborted if no further message may start. */
  private readonly closed = new AbortController();
  /** Aborted if the handler must hand its message back. */
  private readonly handBack = new AbortController();
  /**
   * Aborted if another consumer owns the partition, so that its offsets are no longer ours to
   * commit.
   */
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
   * True while a message is in its handler, or about to be committed. A message that waits during
   * an outage is not in its handler. A rebalance may move it, and a shutdown need not wait for it.
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

  /** Drops the messages that have not started. They are fetched again, here or elsewhere. */
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

  /** Called when the partition went to another consumer while this one handled its message. */
  lose(): void {
    this.lost.abort();
    this.dropWaiting();
    this.handBack.abort(new Error(`Another consumer owns ${this.topic} ${this.partition} now.`));
  }

  /**
   * Waits until the message may start. A message whose process was lost is handled alone, so that
   * no other message is blamed if a process is lost again.
   * @returns false if the lane was closed first.
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
   * Records that a process which still runs handed the message back. Does nothing if the lane is
   * not busy: a rebalance may then have given the partition, and its offset, to another consumer.
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
    const reason =
      outage instanceof NewerVersion
        ? 'the event needs a newer release: it waits'
        : 'a dependency is unavailable: the event waits';
    logger.warn({ err: outage, topic, partition, waitMs }, reason);
    await pauseFor(waitMs, this.closed.signal);
  }

  /** @returns false if the message was handed back. Nothing may be committed then. */
  private async handle(message: ReceivedMessage, lost: number): Promise<boolean> {
    // Each message gets its own signal, so that listeners which a handler leaves behind do not pile
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
