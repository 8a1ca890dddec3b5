import type { ServiceName, Topic } from '@strideform/contracts';
import { createKafka, type KafkaConnection } from '../kafka/create-kafka.ts';
import { KafkaPublisher } from '../publish/message-publisher.ts';
import { Topology } from '../topology/topology.ts';
import { headerNames, originHeaders } from '../wire/headers.ts';
import { readDeadLetters, type DeadLetter } from './dead-letter.ts';
import { readTopic } from './read-topic.ts';

const clientId = 'strideform-dead-letters';

/** Lists and replays dead letters, for an operator. */
export class DeadLetterAdmin {
  private readonly connection: KafkaConnection;
  private readonly topology: Topology;

  constructor(connection: KafkaConnection, topicPrefix = '') {
    this.connection = connection;
    this.topology = new Topology(topicPrefix);
  }

  /** Returns the dead letters of a service, oldest first. */
  async list(topic: Topic, service: ServiceName): Promise<DeadLetter[]> {
    const name = this.topology.deadLetters(topic, service);
    return readDeadLetters(name, await readTopic(createKafka(this.connection, clientId), name));
  }

  /**
   * Sends letters back to the service that gave up on them, and only to that service. They go
   * through its first retry topic without delay, and their attempts start at 1 again. Each letter
   * is then marked as replayed. A crash in between replays it again.
   */
  async replay(topic: Topic, service: ServiceName, letters: readonly DeadLetter[]): Promise<void> {
    const publisher = new KafkaPublisher(this.connection, clientId);
    await publisher.connect();
    try {
      for (const { offset, key, value, origin } of letters) {
        await publisher.publish(this.topology.retry(topic, service, 1), {
          key,
          value,
          headers: originHeaders(origin),
        });
        await publisher.publish(this.topology.deadLetters(topic, service), {
          key,
          value: null,
          headers: { [headerNames.replayedOffset]: offset },
        });
      }
    } finally {
      await publisher.disconnect();
    }
  }
}
