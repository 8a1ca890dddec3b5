import { Partitioners, type Message, type Producer } from 'kafkajs';
import { createKafka, metadataMaxAge, type KafkaConnection } from '../kafka/create-kafka.ts';
import { toPublishError } from './brokers-unavailable.ts';

/** The part of a producer that the rest of messaging needs. */
export interface MessagePublisher {
  /** Resolves when the message is stored on all in-sync replicas. */
  publish(topic: string, message: Message): Promise<void>;
}

/**
 * Publishes one message after the other. A message may be stored twice, which inboxes drop. The
 * client's idempotence stays off: after its last retry it takes back the message's sequence number,
 * and the broker then drops the next message as a repeat if only the answer was lost.
 */
export class KafkaPublisher implements MessagePublisher {
  private readonly producer: Producer;

  constructor(connection: KafkaConnection, clientId: string) {
    this.producer = createKafka(connection, clientId).producer({
      idempotent: false,
      retry: { maxRetryTime: 5_000, retries: 5 },
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      metadataMaxAge,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
  }

  async connect(): Promise<void> {
    await this.producer.connect();
  }

  /** @throws {BrokersUnavailable} when the brokers do not store the message now. */
  async publish(topic: string, message: Message): Promise<void> {
    try {
      await this.producer.send({ topic, acks: -1, messages: [message] });
    } catch (error) {
      throw toPublishError(error);
    }
  }

  async disconnect(): Promise<void> {
    await this.producer.disconnect();
  }
}
