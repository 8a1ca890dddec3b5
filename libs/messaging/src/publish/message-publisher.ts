import { Partitioners, type Message, type Producer } from 'kafkajs';
import { createKafka, metadataMaxAge, type KafkaConnection } from '../kafka/create-kafka.ts';
import { isTopicRefused, toPublishError } from './brokers-unavailable.ts';

/** The part of a producer that the rest of messaging needs. */
export interface MessagePublisher {
  /** Resolves when the message is stored on all in-sync replicas. */
  publish(topic: string, message: Message): Promise<void>;
}

/**
 * One message after the other. A message may be stored twice, which inboxes drop. The client's
 * idempotence stays off: after its last retry it takes back the message's sequence number, and the
 * broker then drops the next message as a repeat if only the answer was lost.
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
 * Publishes to any topic. A producer asks for what is known of all its topics at once, and fails
 * for each of them when the brokers refuse one that it has published to before. So it is replaced
 * then. A topic that is refused at its first message fails alone.
 */
export class KafkaPublisher implements MessagePublisher {
  private producer: Producer;
  /** The new producer after a replacement is not connected yet. */
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

  /** @throws {BrokersUnavailable} when the brokers do not store the message now. */
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
    // It is not needed any more, however its connections end.
    await refused.disconnect().catch(() => undefined);
  }
}
