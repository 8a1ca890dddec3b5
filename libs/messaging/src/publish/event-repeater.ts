import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Consumer, type IHeaders, type Producer } from 'kafkajs';

interface KeptMessage {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
}

const copyHeader = 'repeated';

/**
 * Keeps every message of some topics, and publishes all of them once more, newest first, for tests.
 * So each event comes twice, and old events come after newer ones.
 */
export class EventRepeater {
  private readonly kept: KeptMessage[] = [];
  private readonly consumer: Consumer;
  private readonly producer: Producer;

  constructor(brokers: string[]) {
    const kafka = new Kafka({ clientId: 'event-repeater', brokers, logLevel: logLevel.NOTHING });
    this.consumer = kafka.consumer({ groupId: `event-repeater-${randomUUID()}` });
    this.producer = kafka.producer();
  }

  /** Resolves once it receives messages. It keeps every message published after that. */
  async listen(topics: string[]): Promise<void> {
    await this.producer.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics, fromBeginning: false });
    const { FETCH, CRASH } = this.consumer.events;
    const fetched = new Promise<void>((resolve, reject) => {
      this.consumer.on(FETCH, () => resolve());
      this.consumer.on(CRASH, ({ payload }) => reject(payload.error));
    });
    await this.consumer.run({
      eachMessage: async ({ topic, message: { key, value, headers = {} } }) => {
        if (!(copyHeader in headers)) this.kept.push({ topic, key, value, headers });
      },
    });
    await fetched;
  }

  /**
   * Publishes the copies.
   * @returns the number of copies.
   */
  async publishAgain(): Promise<number> {
    for (const { topic, key, value, headers } of this.kept.toReversed()) {
      const copy = { key, value, headers: { ...headers, [copyHeader]: '1' } };
      await this.producer.send({ topic, messages: [copy] });
    }
    return this.kept.length;
  }

  async close(): Promise<void> {
    await this.consumer.disconnect();
    await this.producer.disconnect();
  }
}
