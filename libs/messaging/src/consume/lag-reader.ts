import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import type { Admin } from 'kafkajs';
import { createKafka } from '../kafka/create-kafka.ts';
import type { Partitions } from './assign-partitions.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { pauseFor } from './waits.ts';

const logger = createLogger('messaging');

interface PartitionLag {
  topic: string;
  partition: number;
  lag: number;
}

/** Partitions that a member holds now. */
export interface HeldPartitions {
  partitions(): Partitions;
  /** Returns true while fetched messages of the topic are unfinished. */
  isBusy(topic: string): boolean;
}

/** Number of rounds between two surveys, which ask the brokers about all topics. */
const roundsPerSurvey = 12;

/**
 * Asks the brokers for the number of messages not yet handled, and keeps the gauge up to date. An
 * idle partition does not report by itself, and neither does one whose handler is busy for minutes.
 * Each member counts the partitions that it holds, so the sum over all members is the group's lag.
 *
 * A topic without fetched messages has no lag, as the member's own fetches show. So most rounds ask
 * only about the other topics. A survey asks about all of them, after a change of partitions and
 * every few rounds.
 */
export class LagReader {
  private readonly admin: Admin;
  private readonly groupId: string;
  private readonly intervalMs: number;
  private readonly held: HeldPartitions;
  private surveyed: Partitions = {};
  private roundsSinceSurvey = 0;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    settings: Pick<ConsumerSettings, 'connection' | 'clientId' | 'groupId' | 'timing'>,
    held: HeldPartitions,
  ) {
    this.admin = createKafka(settings.connection, settings.clientId).admin();
    this.groupId = settings.groupId;
    this.intervalMs = settings.timing.lagIntervalMs;
    this.held = held;
  }

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    instruments.consumerLag.reset();
    await this.admin.disconnect();
  }

  private async run(): Promise<void> {
    let connected = false;
    while (!this.stopping.signal.aborted) {
      try {
        if (!connected) await this.admin.connect();
        connected = true;
        await this.updateGauge();
      } catch (error) {
        connected = false;
        this.surveyed = {};
        // Without this reset, an autoscaler would act on an old number. A missing number shows that
        // the lag is unknown.
        instruments.consumerLag.reset();
        logger.warn({ err: error, groupId: this.groupId }, 'the lag could not be read');
      }
      await pauseFor(this.intervalMs, this.stopping.signal);
    }
  }

  private async updateGauge(): Promise<void> {
    const held = this.held.partitions();
    const topics = this.topicsToAsk(held);
    const asked = await this.readLags(held, topics);
    const idle = Object.entries(held).filter(([topic]) => !topics.includes(topic));
    const lags = [...asked, ...idle.flatMap(withoutLag)];
    // Replace all numbers, so that a partition which moved to another member is not counted twice.
    instruments.consumerLag.reset();
    for (const { topic, partition, lag } of lags)
      instruments.consumerLag.set({ topic, partition }, lag);
  }

  private topicsToAsk(held: Partitions): string[] {
    this.roundsSinceSurvey += 1;
    const all = Object.keys(held);
    const isSurveyDue = this.surveyed !== held || this.roundsSinceSurvey >= roundsPerSurvey;
    if (!isSurveyDue) return all.filter((topic) => this.held.isBusy(topic));
    this.surveyed = held;
    this.roundsSinceSurvey = 0;
    return all;
  }

  private async readLags(held: Partitions, topics: string[]): Promise<PartitionLag[]> {
    // For an empty list, kafkajs returns the offsets of all topics.
    if (topics.length === 0) return [];
    const committed = await this.admin.fetchOffsets({ groupId: this.groupId, topics });
    const lags = committed.map(({ topic, partitions }) =>
      this.readTopicLags(topic, held[topic]!, partitions),
    );
    return (await Promise.all(lags)).flat();
  }

  private async readTopicLags(
    topic: string,
    held: readonly number[],
    committed: readonly { partition: number; offset: string }[],
  ): Promise<PartitionLag[]> {
    const nextOffsets = new Map(committed.map(({ partition, offset }) => [partition, offset]));
    const ranges = await this.admin.fetchTopicOffsets(topic);
    const heldRanges = ranges.filter(({ partition }) => held.includes(partition));
    return heldRanges.map(({ partition, low, high }) => {
      const lag = lagOf(low, high, nextOffsets.get(partition));
      return { topic, partition, lag };
    });
  }
}

function withoutLag([topic, partitions]: [string, number[]]): PartitionLag[] {
  return partitions.map((partition) => ({ topic, partition, lag: 0 }));
}

/**
 * Returns the lag of a partition. The group starts at the first existing message in two cases:
 * nothing was committed yet (-1), or retention has removed messages that were not handled.
 */
function lagOf(low: string, high: string, committed = '-1'): number {
  const [first, next] = [BigInt(low), BigInt(committed)];
  const begin = next > first ? next : first;
  return Number(BigInt(high) - begin);
}
