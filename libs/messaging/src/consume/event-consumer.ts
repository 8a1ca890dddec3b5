import { createLogger } from '@strideform/service-kit/logging';
import type {
  Consumer,
  ConsumerCrashEvent,
  ConsumerGroupJoinEvent,
  EachBatchPayload,
} from 'kafkajs';
import { createKafka, metadataMaxAge } from '../kafka/create-kafka.ts';
import { FetchWait } from '../kafka/fetch-wait.ts';
import { toReceivedMessage } from '../wire/received-message.ts';
import type { Partitions } from './assign-partitions.ts';
import { StartMarks } from './start-marks.ts';
import { busyAwareAssigner } from './busy-aware-assigner.ts';
import { ConcurrencyLimit } from './concurrency-limit.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { LagReader } from './lag-reader.ts';
import type { PartitionLane } from './partition-lane.ts';
import { PartitionLanes } from './partition-lanes.ts';
import { WaitingPartitions } from './waiting-partitions.ts';
import { pauseFor } from './waits.ts';

const logger = createLogger('messaging');

/**
 * Shortest time that a fetch waits for messages. A fetch costs CPU here and in the broker. A
 * message that arrives ends the wait at once. A resumed partition is read only by the next fetch,
 * so fetches wait for the shortest time while more messages are known to exist.
 */
const shortestFetchWaitMs = 100;
/** Longer waits are a share of the time since a message last arrived or was finished. */
const whileBusy = { share: 1 / 5, mostMs: 1_000 } as const;
/**
 * kafkajs sends heartbeats and notices new members only between fetches. So the longest wait is
 * well below the session timeout. Only an idle group reaches it.
 */
const whileIdle = { share: 1 / 3, mostMs: 7_500 } as const;
const maxBytesPerPartition = 256 * 1024;
const maxCommitTries = 6;
const firstCommitRetryMs = 200;
const restartAfterMs = 5_000;

/**
 * One member of a service's consumer group. kafkajs only fetches, heartbeats and rebalances here.
 * Fetched messages go to a lane at once and their partition is paused. So the fetch loop, and with
 * it the heartbeat, never waits for a handler.
 */
export class EventConsumer {
  private readonly settings: ConsumerSettings;
  private readonly consumer: Consumer;
  private readonly lanes: PartitionLanes;
  private readonly lag: LagReader;
  private readonly startMarks: StartMarks;
  private readonly waiting = new WaitingPartitions();
  private readonly fetchWait = new FetchWait(() => this.fetchWaitMs());
  private assignment: Partitions = {};
  private lastContactMs = 0;
  private joined = false;
  private memberId = '';
  private readonly stopping = new AbortController();

  constructor(settings: ConsumerSettings) {
    this.settings = settings;
    this.startMarks = new StartMarks(settings);
    this.consumer = this.createConsumer();
    this.lanes = this.createLanes();
    this.lag = new LagReader(settings, {
      partitions: () => (this.joined ? this.assignment : {}),
      isBusy: (topic) => this.lanes.hasLaneOf(topic),
    });
    this.watchGroup();
  }

  /**
   * Resolves when the group has assigned partitions to this member, or when its first try to join
   * has failed, as happens while the brokers start. kafkajs then keeps trying, and `check` reports
   * it.
   */
  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: this.settings.topics, fromBeginning: true });
    await this.run();
    this.lag.start();
  }

  /**
   * Checks the contact with the consumer group.
   * @throws Error if this member has none.
   */
  check(): void {
    const { groupId, timing } = this.settings;
    if (!this.joined) {
      const timeoutS = timing.sessionTimeoutMs / 1000;
      throw new Error(
        `waits to join the consumer group ${groupId}, where a killed member is kept for ${timeoutS} s`,
      );
    }
    const silentMs = Date.now() - this.lastContactMs;
    if (silentMs > timing.sessionTimeoutMs)
      throw new Error(`no heartbeat to ${groupId} for ${Math.round(silentMs / 1000)} s`);
  }

  /** Returns the partitions whose message waits during an outage. */
  waitingPartitions(): ReturnType<WaitingPartitions['report']> {
    return this.waiting.report();
  }

  /** Stops fetching, lets handlers finish or hand back, commits, and leaves the group. */
  async drain(): Promise<void> {
    this.stopping.abort();
    this.fetchWait.interrupt();
    const { graceMs, handBackMs } = this.settings.timing;
    if (this.joined) this.consumer.pause(this.settings.topics.map((topic) => ({ topic })));
    await this.lanes.drain(graceMs, handBackMs);
    await this.lag.stop();
    await this.consumer.disconnect();
    // The marks are read after each join, so they close after the last one.
    await this.startMarks.close();
    this.joined = false;
  }

  private createConsumer(): Consumer {
    const { connection, groupId, timing } = this.settings;
    return createKafka(connection, this.startMarks.memberClientId).consumer({
      groupId,
      partitionAssigners: [
        busyAwareAssigner(
          () => this.lanes.beginJoin(),
          (cluster) => this.fetchWait.adjust(cluster),
        ),
      ],
      allowAutoTopicCreation: false,
      metadataMaxAge,
      sessionTimeout: timing.sessionTimeoutMs,
      heartbeatInterval: timing.heartbeatIntervalMs,
      rebalanceTimeout: timing.sessionTimeoutMs,
      maxWaitTimeInMs: shortestFetchWaitMs,
      maxBytesPerPartition,
    });
  }

  private createLanes(): PartitionLanes {
    const { process, concurrency, timing } = this.settings;
    const control = {
      pause: (topic: string, partition: number) =>
        this.consumer.pause([{ topic, partitions: [partition] }]),
      resume: (topic: string, partition: number) => this.resume(topic, partition),
    };
    return new PartitionLanes(control, {
      process,
      concurrency: new ConcurrencyLimit(concurrency),
      outageWaits: { firstMs: timing.outageFirstWaitMs, maxMs: timing.outageMaxWaitMs },
      waiting: this.waiting,
      lostProcesses: (message) => this.startMarks.lostProcesses(message),
      mark: (lane, offset, isStarting) => this.mark(lane, offset, isStarting),
      commit: (lane, nextOffset, lost) => this.commit(lane, nextOffset, lost),
    });
  }

  private async run(): Promise<void> {
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async (payload) => this.accept(payload),
    });
  }

  private fetchWaitMs(): number {
    if (this.lanes.isBehind || this.stopping.signal.aborted) return shortestFetchWaitMs;
    const { share, mostMs } = this.lanes.isIdle ? whileIdle : whileBusy;
    const limitMs = Math.min(mostMs, this.settings.timing.sessionTimeoutMs / 4);
    const wantedMs = Math.round(share * this.lanes.quietForMs(Date.now()));
    return Math.max(shortestFetchWaitMs, Math.min(limitMs, wantedMs));
  }

  private accept({ batch, resolveOffset }: EachBatchPayload): void {
    const { topic, partition, messages } = batch;
    const received = messages.map((message) => toReceivedMessage(topic, partition, message));
    const hasMore = BigInt(batch.offsetLag()) > 0n;
    const accepted = this.lanes.accept(topic, partition, received, hasMore);
    if (accepted) resolveOffset(messages.at(-1)!.offset);
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
        // During a rebalance, the brokers refuse commits for a moment. After the last try, the next
        // commit covers this one, or the message is delivered again.
        logger.warn({ err: error, topic, partition, nextOffset, tries }, 'offset not committed');
        if (tries === maxCommitTries) return;
        await pauseFor(firstCommitRetryMs * 2 ** (tries - 1), lost);
      }
    }
  }

  private async mark(
    { topic, partition }: PartitionLane,
    offset: string,
    isStarting: boolean,
  ): Promise<void> {
    try {
      const metadata = this.startMarks.metadata({ topic, partition, offset }, isStarting);
      await this.consumer.commitOffsets([{ topic, partition, offset, metadata }]);
    } catch (error) {
      logger.warn(
        { err: error, topic, partition, offset, isStarting },
        'the start of a message was not recorded',
      );
    }
  }

  private resume(topic: string, partition: number): void {
    // Between a crash of kafkajs and its restart, there is nothing to resume: it restarts with no
    // partition paused.
    if (this.joined) this.consumer.resume([{ topic, partitions: [partition] }]);
  }

  private watchGroup(): void {
    const { GROUP_JOIN, HEARTBEAT, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, (event) => this.onJoined(event));
    this.consumer.on(HEARTBEAT, () => {
      this.lastContactMs = Date.now();
    });
    this.consumer.on(CRASH, (event) => this.onCrash(event));
  }

  private onJoined({ payload }: ConsumerGroupJoinEvent): void {
    const { memberId, memberAssignment } = payload;
    // A new id means that the group considered this member dead. In the meantime, others may have
    // continued with its partitions.
    if (memberId !== this.memberId) this.lanes.assigned({});
    this.memberId = memberId;
    this.joined = true;
    this.lastContactMs = Date.now();
    this.assignment = memberAssignment;
    this.startMarks.assigned(memberAssignment);
    this.lanes.assigned(memberAssignment);
  }

  private onCrash({ payload: { error, restart } }: ConsumerCrashEvent): void {
    this.joined = false;
    if (restart || this.stopping.signal.aborted) return;
    logger.error({ err: error, restartAfterMs }, 'the consumer stopped and will be started again');
    void this.restartLater();
  }

  private async restartLater(): Promise<void> {
    await pauseFor(restartAfterMs, this.stopping.signal);
    if (!this.stopping.signal.aborted) await this.run();
  }
}
