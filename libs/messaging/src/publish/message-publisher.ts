import { Partitioners, type Message, type Producer } from 'kafkajs';
import { createKafka, metadataMaxAge, type KafkaConnection } from '../kafka/create-kafka.ts';
import { isTopicRefused, toPublishError } from './brokers-unavailable.ts';

/** The part of a producer that the other folders need. */
export interface MessagePublisher {
  /** Resolves when the message is stored on all in-sync replicas. */
  publish(topic: string, message: Message): Promise<void>;
}

/**
 * Creates a producer that sends one message after the other. A message may be stored twice, and
 * inboxes drop the repeat. The idempotence of kafkajs stays off: after its last retry, kafkajs
 * reuses the message's sequence number. If only the answer was lost, the broker then drops the next
 * message as a repeat.
 */
const newProducer = (connection: KafkaConnection, clientId: string): Producer =>
  createKafka(connection, clientId).producer({
    idempotent: false,
    retry: { maxRetryTime: 5_000, retries: 5 },
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    metadataMaxAge,
    createPartitioner: Partitioners.DefaultPartitioner,
  });

/**
 * Publishes to any topic. A producer of kafkajs asks for the metadata of all its topics at once. If
 * the brokers refuse one that it has published to before, it fails for all of them, so it is
 * replaced. A topic whose first message is refused does not affect the others.
 */
export class KafkaPublisher implements MessagePublisher {
  private producer: Producer;
  /** True after a replacement, until the new producer is connected. */
  private isReplaced = false;
  private readonly publishedTopics = new Set<string>();

  constructor(
    private readonly connection: KafkaConnection,
    private readonly clientId: string,
    private readonly createProducer = newProducer,
  ) {
    this.producer = createProducer(connection, clientId);
  }

  async connect(): Promise<void> {
    await this.producer.connect();
    this.isReplaced = false;
  }

  /** @throws {BrokersUnavailable} if the brokers do not store the message now */
  async publish(topic: string, message: Message): Promise<void> {
    try {
      if (this.isReplaced) await this.connect();
      await this.producer.send({ topic, acks: -1, messages: [message] });
      this.publishedTopics.add(topic);
    } catch (error) {
      if (isTopicRefused(error) && this.publishedTopics.has(topic)) await this.replaceProducer();
      throw toPublishError(error);
    }
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }

  private async replaceProducer(): Promise<void> {
    const refused = this.producer;
    this.producer = this.createProducer(this.connection, this.clientId);
    this.isReplaced = true;
    this.publishedTopics.clear();
    // The old producer is not needed any more, so errors of its connections don't matter.
    await refused.disconnect().catch(() => undefined);
  }
}
