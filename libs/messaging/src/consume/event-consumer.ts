import { createLogger } from '@strideform/service-kit';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { createKafka, metadataMaxAge, type KafkaConnection } from '../kafka/create-kafka.ts';
import type { ConsumerTiming } from '../messaging-options.ts';
import { receive } from '../wire/received-message.ts';
import type { Partitions } from './assign-partitions.ts';
import { busyAwareAssigner } from './busy-aware-assigner.ts';
import type { Process } from './failures-routed.middleware.ts';
import { LagReader } from './lag-reader.ts';
import type { PartitionLane } from './partition-lane.ts';
import { PartitionLanes } from './partition-lanes.ts';
import { pauseFor } from './pause-for.ts';
import { Slots } from './slots.ts';

const logger = createLogger('messaging');

/**
 * kafkajs looks after the group only between fetches, so this also bounds how late it heartbeats
 * and how late a resumed partition is read.
 */
const maxFetchWaitMs = 100;
const maxBytesPerPartition = 256 * 1024;
const commitTries = 6;
const firstCommitRetryMs = 200;
const restartAfterMs = 5_000;

export interface ConsumerSettings {
  connection: KafkaConnection;
  clientId: string;
  groupId: string;
  topics: string[];
  concurrency: number;
  timing: ConsumerTiming;
  process: Process;
}

/**
 * One member of a service's consumer group. kafkajs only fetches, heartbeats and rebalances here:
 * what it fetched goes to a lane at once and its partition is paused, so that the fetch loop, and
 * with it the heartbeat, never waits for a handler.
 */
export class EventConsumer {
  private readonly settings: ConsumerSettings;
  private readonly consumer: Consumer;
  private readonly lanes: PartitionLanes;
  private readonly lag: LagReader;
  private assignment: Partitions = {};
  private lastContactMs = 0;
  private joined = false;
  private memberId = '';
  private readonly stopping = new AbortController();

  constructor(settings: ConsumerSettings) {
    this.settings = settings;
    const { connection, clientId, groupId, concurrency, timing, process } = settings;
    this.consumer = createKafka(connection, clientId).consumer({
      groupId,
      partitionAssigners: [busyAwareAssigner(() => this.lanes.beginJoin())],
      allowAutoTopicCreation: false,
      metadataMaxAge,
      sessionTimeout: timing.sessionTimeoutMs,
      heartbeatInterval: timing.heartbeatIntervalMs,
      rebalanceTimeout: timing.sessionTimeoutMs,
      maxWaitTimeInMs: maxFetchWaitMs,
      maxBytesPerPartition,
    });
    this.lanes = new PartitionLanes(
      {
        pause: (topic, partition) => this.consumer.pause([{ topic, partitions: [partition] }]),
        resume: (topic, partition) => this.resume(topic, partition),
      },
      {
        process,
        slots: new Slots(concurrency),
        commit: (lane, nextOffset, lost) => this.commit(lane, nextOffset, lost),
      },
    );
    this.lag = new LagReader(settings, () => (this.joined ? this.assignment : {}));
    this.watchGroup();
  }

  /**
   * Resolves when the group has given this member its partitions, or when its first try to join has
   * failed, as at brokers that are starting too: the driver goes on trying, and `check` says so.
   */
  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: this.settings.topics, fromBeginning: true });
    await this.run();
    this.lag.start();
  }

  /** @throws Error while this member is out of touch with its group. */
  check(): void {
    const {
      groupId,
      timing: { sessionTimeoutMs },
    } = this.settings;
    if (!this.joined)
      throw new Error(
        `waits to be taken into the consumer group ${groupId}, where a member that was killed keeps its place for ${sessionTimeoutMs / 1000} s`,
      );
    const silentMs = Date.now() - this.lastContactMs;
    if (silentMs > sessionTimeoutMs)
      throw new Error(`no heartbeat to ${groupId} for ${Math.round(silentMs / 1000)} s`);
  }

  /** Stops fetching, lets handlers finish or hand back, commits, leaves the group. */
  async drain(): Promise<void> {
    this.stopping.abort();
    const { graceMs, handBackMs } = this.settings.timing;
    if (this.joined) this.consumer.pause(this.settings.topics.map((topic) => ({ topic })));
    await this.lanes.drain(graceMs, handBackMs);
    await this.lag.stop();
    await this.consumer.disconnect();
    this.joined = false;
  }

  private async run(): Promise<void> {
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => this.take(payload),
    });
  }

  private take({ batch, resolveOffset }: EachBatchPayload): void {
    const { topic, partition, messages } = batch;
    if (
      !this.lanes.accept(
        topic,
        partition,
        messages.map((message) => receive(topic, partition, message)),
      )
    )
      return;
    resolveOffset(messages.at(-1)!.offset);
  }

  private async commit(
    { topic, partition }: PartitionLane,
    nextOffset: string,
    lost: AbortSignal,
  ): Promise<void> {
    for (let tries = 1; !lost.aborted; tries++) {
      try {
        await this.consumer.commitOffsets([{ topic, partition, offset: nextOffset }]);
        return;
      } catch (error) {
        // A rebalance refuses commits for a moment. After the last try the next commit covers this
        // one, or the message is delivered again.
        logger.warn({ err: error, topic, partition, nextOffset, tries }, 'offset not committed');
        if (tries === commitTries) return;
        await pauseFor(firstCommitRetryMs * 2 ** (tries - 1), lost);
      }
    }
  }

  private resume(topic: string, partition: number): void {
    // Between a crash of the driver and its restart there is nothing to resume: it starts with no
    // partition paused.
    if (this.joined) this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  private watchGroup(): void {
    const { GROUP_JOIN, HEARTBEAT, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload: { memberId, memberAssignment } }) => {
      // A new id: the group had taken this member for dead, and others may have gone on with its
      // partitions meanwhile.
      if (memberId !== this.memberId) this.lanes.assigned({});
      this.memberId = memberId;
      this.joined = true;
      this.lastContactMs = Date.now();
      this.assignment = memberAssignment;
      this.lanes.assigned(memberAssignment);
    });
    this.consumer.on(HEARTBEAT, () => {
      this.lastContactMs = Date.now();
    });
    this.consumer.on(CRASH, ({ payload: { error, restart } }) => {
      this.joined = false;
      if (restart || this.stopping.signal.aborted) return;
      logger.error(
        { err: error, restartAfterMs },
        'the consumer stopped and will be started again',
      );
      void pauseFor(restartAfterMs, this.stopping.signal).then(() =>
        this.stopping.signal.aborted ? undefined : this.run(),
      );
    });
  }
}
