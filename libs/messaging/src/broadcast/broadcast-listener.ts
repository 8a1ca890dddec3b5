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
  /** Its contract names the service in `heardBy`. */
  readonly event: EventDefinition<P>;
  readonly hear: (payload: P, tenantId: string) => void;
  /** Keeps test runs apart. */
  readonly topicPrefix?: string;
}

const logger = createLogger('messaging');

/** Messages arrive at once; this is how long a broker waits for one before it answers without. */
const maxFetchWaitMs = 3_000;
/** Fetches end at least every three seconds while the brokers answer. */
const outOfContactAfterMs = 8_000;
const restartAfterMs = 5_000;
/** An attempt to connect cannot be cut short, and takes longer than a shutdown may. */
const stopLimitMs = 5_000;

/**
 * Hears every event of one kind in this process, whatever its other replicas hear. It hears what is
 * published while it listens, commits no offset, and hears nothing again. So an event is
 * a hint to look at the truth, and a listener that depends on it also looks from time to time.
 */
export class BroadcastListener<P> {
  private readonly stopping = new AbortController();
  private lastContactMs = -Infinity;
  private listening: Promise<void> = Promise.resolve();
  /** A group of its own, which disappears with its only member. */
  private readonly groupId: string;
  private readonly topology: Topology;

  constructor(private readonly settings: BroadcastSettings<P>) {
    this.topology = new Topology(settings.topicPrefix);
    this.groupId = `${this.topology.group(settings.service)}.${randomUUID()}`;
  }

  /** Listens from now on, and again whenever the brokers were away. */
  start(): void {
    this.listening = this.keepListening();
  }

  /** True while events are heard. */
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
        logger.warn({ err: error, event: this.settings.event.type }, 'broadcast not heard');
      } finally {
        await consumer.disconnect().catch(() => undefined);
        // Last: a running fetch ends during the disconnect, and counts as contact.
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
    consumer.on(consumer.events.FETCH, () => {
      this.lastContactMs = performance.now();
    });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ message }) => this.hear(message.value),
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

  /** An event that cannot be read is no reason to miss the next one. */
  private hear(value: Buffer | null): void {
    const { event, hear } = this.settings;
    try {
      const envelope = decodeEnvelope(value);
      if (envelope.type === event.type) hear(decodePayload(event, envelope), envelope.tenantId);
    } catch (error) {
      logger.warn({ err: error, event: event.type }, 'broadcast event not understood');
    }
  }
}
