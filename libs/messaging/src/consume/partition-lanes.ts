import pTimeout from 'p-timeout';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { partitionKey, type Partitions } from './assign-partitions.ts';
import { PartitionLane, type LaneWork } from './partition-lane.ts';

/** Pauses and resumes the fetching of a partition. */
export interface FetchControl {
  pause(topic: string, partition: number): void;
  resume(topic: string, partition: number): void;
}

/**
 * The lanes of all partitions with fetched messages. Such a partition is paused, so it has at most
 * one lane.
 */
export class PartitionLanes {
  private readonly lanes = new Map<string, PartitionLane>();
  private readonly running = new Map<PartitionLane, Promise<void>>();
  private readonly control: FetchControl;
  private readonly work: LaneWork;
  private draining = false;
  /** Partitions that have more messages than were fetched. */
  private readonly behind = new Set<string>();
  /** Time at which a partition last got or finished messages, ms since the epoch. */
  private lastChangeMs = Date.now();

  constructor(control: FetchControl, work: LaneWork) {
    this.control = control;
    this.work = work;
  }

  /**
   * Takes fetched messages over.
   * @param hasMore true if the partition has more messages than these
   * @returns false if it takes none, because it drains or the partition already has a lane.
   */
  accept(
    topic: string,
    partition: number,
    messages: readonly ReceivedMessage[],
    hasMore = false,
  ): boolean {
    const key = partitionKey(topic, partition);
    if (this.draining || this.lanes.has(key)) return false;
    this.lastChangeMs = Date.now();
    if (hasMore) this.behind.add(key);
    const lane = new PartitionLane(topic, partition, messages, this.work);
    this.lanes.set(key, lane);
    this.control.pause(topic, partition);
    const finished = lane.run().finally(() => this.end(lane));
    this.running.set(lane, finished);
    return true;
  }

  hasLaneOf(topic: string): boolean {
    return [...this.lanes.values()].some((lane) => lane.topic === topic);
  }

  get isIdle(): boolean {
    return this.lanes.size === 0;
  }

  /** True if a partition whose messages are being handled has more of them. */
  get isBehind(): boolean {
    return this.behind.size > 0;
  }

  /** Returns the time since a partition last got or finished messages. */
  quietForMs(nowMs: number): number {
    return nowMs - this.lastChangeMs;
  }

  /**
   * Prepares for a rebalance: no message starts until it is over.
   * @returns the partitions that this member is handling and asks to keep.
   */
  beginJoin(): Partitions {
    const busy: Partitions = {};
    for (const lane of [...this.lanes.values()]) {
      lane.dropWaiting();
      if (lane.busy) (busy[lane.topic] ??= []).push(lane.partition);
      else this.remove(lane);
    }
    return busy;
  }

  /** Applies the result of a rebalance: drops the lanes of partitions that went to others. */
  assigned(assignment: Partitions): void {
    for (const lane of [...this.lanes.values()]) {
      if (assignment[lane.topic]?.includes(lane.partition)) {
        // kafkajs may have restarted and lost the pauses.
        this.control.pause(lane.topic, lane.partition);
      } else {
        lane.lose();
        this.remove(lane);
      }
    }
  }

  /** Lets handlers finish for `graceMs`. Then asks them to stop, and waits up to `handBackMs`. */
  async drain(graceMs: number, handBackMs: number): Promise<void> {
    this.draining = true;
    for (const lane of this.lanes.values()) lane.dropWaiting();
    await this.allFinished(graceMs);
    for (const lane of this.lanes.values()) lane.stop();
    await this.allFinished(handBackMs);
  }

  private async allFinished(limitMs: number): Promise<void> {
    const finished = Promise.all(this.running.values());
    await pTimeout(finished, { milliseconds: limitMs, message: false });
  }

  private end(lane: PartitionLane): void {
    this.running.delete(lane);
    if (this.lanes.get(partitionKey(lane.topic, lane.partition)) === lane) this.remove(lane);
  }

  private remove(lane: PartitionLane): void {
    const key = partitionKey(lane.topic, lane.partition);
    this.lanes.delete(key);
    this.behind.delete(key);
    this.lastChangeMs = Date.now();
    // During a drain, whole topics are paused. Resuming a partition would fetch messages that are
    // never handled.
    if (!this.draining) this.control.resume(lane.topic, lane.partition);
  }
}
