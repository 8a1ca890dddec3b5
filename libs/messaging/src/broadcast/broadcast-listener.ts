import type { EventDefinition, ServiceName } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import type { Consumer } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import pTimeout from 'p-timeout';
import { pauseFor } from '../consume/waits.ts';
import { createKafka, metadataMaxAge, type KafkaConnection } from '../kafka/create-kafka.ts';
import { ensureTopics } from '../topology/ensure-topics.ts';
import { Topology } from '../topology/topology.ts';
import { decodeEnvelope, decodePayload } from '../wire/envelope.ts';

export interface BroadcastSettings<P> {
  readonly connection: KafkaConnection;
  readonly service: ServiceName;
  /** Event to listen to. Its contract names the service in `heardBy`. */
  readonly event: EventDefinition<P>;
  readonly onEvent: (payload: P, tenantId: string) => void;
  /** Prefix of topic and group names, which keeps test runs apart. */
  readonly topicPrefix?: string;
}

const logger = createLogger('messaging');

/** Time for which a broker waits for a message before it answers without one. */
const maxFetchWaitMs = 3_000;
/** Limit without a fetch. A fetch ends at least every three seconds while the brokers answer. */
const outOfContactAfterMs = 8_000;
const restartAfterMs = 5_000;
/**
 * Limit for `stop`. An attempt to connect cannot be aborted, and may take longer than a shutdown.
 */
const stopLimitMs = 5_000;

/**
 * Delivers every event of one type to this process, even if other replicas of the service get it
 * too. It delivers only what is published while it listens. It commits no offset and repeats
 * nothing. So use an event as a hint to read the current state, and also read that state from time
 * to time.
 */
export class BroadcastListener<P> {
  private readonly stopping = new AbortController();
  private lastContactMs = -Infinity;
  private listening: Promise<void> = Promise.resolve();
  /** Group with this listener as its only member. It disappears with the listener. */
  private readonly groupId: string;
  private readonly topology: Topology;

  constructor(private readonly settings: BroadcastSettings<P>) {
    this.topology = new Topology(settings.topicPrefix);
    this.groupId = `${this.topology.group(settings.service)}.${randomUUID()}`;
  }

  /** Starts to listen. Starts again after an outage of the brokers. */
  start(): void {
    this.listening = this.keepListening();
  }

  /** True while events arrive. */
  get isInContact(): boolean {
    return performance.now() - this.lastContactMs < outOfContactAfterMs;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await pTimeout(this.listening, { milliseconds: stopLimitMs, message: false });
  }

  private async keepListening(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const consumer = this.createConsumer();
      try {
        await this.listen(consumer);
      } catch (error) {
        logger.warn(
          { err: error, event: this.settings.event.type },
          'listening for broadcasts failed and will be tried again',
        );
      } finally {
        await consumer.disconnect().catch(() => undefined);
        // The last step: a running fetch ends during the disconnect, and counts as contact.
        this.lastContactMs = -Infinity;
      }
      await pauseFor(restartAfterMs, signal);
    }
  }

  private createConsumer(): Consumer {
    const { connection, service } = this.settings;
    return createKafka(connection, `strideform-${service}`).consumer({
      groupId: this.groupId,
      allowAutoTopicCreation: false,
      metadataMaxAge,
      maxWaitTimeInMs: maxFetchWaitMs,
    });
  }

  /** Settles when the listener stops, or when the driver gives up. */
  private async listen(consumer: Consumer): Promise<void> {
    const { connection, event } = this.settings;
    const { partitions, retentionDays } = event.topic;
    const topic = this.topology.main(event.topic);
    await ensureTopics(connection, [{ name: topic, partitions, retentionDays }]);
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: false });
    const ended = this.endOf(consumer);
    readAddedPartitions(consumer, topic);
    consumer.on(consumer.events.FETCH, () => {
      this.lastContactMs = performance.now();
    });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => this.handle(message.value),
    });
    await ended;
  }

  private endOf(consumer: Consumer): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
      consumer.on(consumer.events.CRASH, ({ payload: { restart } }) => {
        this.lastContactMs = -Infinity;
        if (!restart) resolve();
      });
    });
  }

  /** Logs an event that cannot be read, so that the next ones still arrive. */
  private handle(value: Buffer | null): void {
    const { event, onEvent } = this.settings;
    try {
      const envelope = decodeEnvelope(value);
      if (envelope.type === event.type) onEvent(decodePayload(event, envelope), envelope.tenantId);
    } catch (error) {
      logger.warn(
        { err: error, event: event.type },
        'a broadcast event could not be read and was skipped',
      );
    }
  }
}

/**
 * Reads partitions that are added later from their first message. A producer may use them before
 * this consumer knows them, and by default it would begin after those messages.
 */
function readAddedPartitions(consumer: Consumer, topic: string): void {
  let known: readonly number[] | undefined;
  consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
    const assigned = memberAssignment[topic] ?? [];
    const before = known ?? assigned;
    for (const partition of assigned.filter((each) => !before.includes(each)))
      consumer.seek({ topic, partition, offset: '0' });
    known = assigned;
  });
}
