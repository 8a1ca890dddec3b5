import { createLogger, instruments } from '@strideform/service-kit';
import type { Admin } from 'kafkajs';
import { createKafka } from '../kafka/create-kafka.ts';
import type { Partitions } from './assign-partitions.ts';
import type { ConsumerSettings } from './event-consumer.ts';
import { pauseFor } from './pause-for.ts';

const logger = createLogger('messaging');

/**
 * Keeps the gauge of messages not yet handled true, by asking the brokers: neither an idle
 * partition nor one whose handler has been busy for minutes tells by itself. Each member counts the
 * partitions that it holds, so that the sum over all members is the group's lag.
 */
export class LagReader {
  private readonly admin: Admin;
  private readonly groupId: string;
  private readonly intervalMs: number;
  private readonly held: () => Partitions;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    {
      connection,
      clientId,
      groupId,
      timing,
    }: Pick<ConsumerSettings, 'connection' | 'clientId' | 'groupId' | 'timing'>,
    held: () => Partitions,
  ) {
    this.admin = createKafka(connection, clientId).admin();
    this.groupId = groupId;
    this.intervalMs = timing.lagIntervalMs;
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
    for (
      let connected = false;
      !this.stopping.signal.aborted;
      await pauseFor(this.intervalMs, this.stopping.signal)
    ) {
      try {
        if (!connected) await this.admin.connect();
        connected = true;
        await this.read();
      } catch (error) {
        connected = false;
        // No number is better than an old one: what scales by it can tell the two apart.
        instruments.consumerLag.reset();
        logger.warn({ err: error, groupId: this.groupId }, 'the lag could not be read');
      }
    }
  }

  private async read(): Promise<void> {
    const held = this.held();
    const topics = Object.keys(held);
    // Asked for no topic, kafkajs would answer for all.
    const committed =
      topics.length === 0 ? [] : await this.admin.fetchOffsets({ groupId: this.groupId, topics });
    const lags = await Promise.all(
      committed.map(async ({ topic, partitions }) => {
        const next = new Map(partitions.map(({ partition, offset }) => [partition, offset]));
        const ends = (await this.admin.fetchTopicOffsets(topic)).filter(({ partition }) =>
          held[topic]!.includes(partition),
        );
        return ends.map(({ partition, low, high }) => ({
          topic,
          partition,
          lag: lagOf(low, high, next.get(partition)),
        }));
      }),
    );
    // At once, so that a partition which went to another member is not counted twice for long.
    instruments.consumerLag.reset();
    for (const { topic, partition, lag } of lags.flat())
      instruments.consumerLag.set({ topic, partition }, lag);
  }
}

/**
 * A group begins at the first message there is: where nothing was committed yet (-1), and where
 * retention has removed what was not handled.
 */
function lagOf(low: string, high: string, committed = '-1'): number {
  const [first, next] = [BigInt(low), BigInt(committed)];
  return Number(BigInt(high) - (next > first ? next : first));
}
