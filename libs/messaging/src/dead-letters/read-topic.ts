import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka, KafkaMessage } from 'kafkajs';

const tries = 6;

/**
 * All messages that lie in a topic of one partition at this moment; none when there is no such
 * topic.
 */
export async function readTopic(kafka: Kafka, topic: string): Promise<KafkaMessage[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) return [];
    const [range] = await onceItHasALeader(() => admin.fetchTopicOffsets(topic));
    if (range === undefined || range.low === range.high) return [];
    const groupId = `strideform.reader.${randomUUID()}`;
    const messages = await readUntil(kafka, groupId, topic, BigInt(range.high));
    await admin.deleteGroups([groupId]);
    return messages;
  } finally {
    await admin.disconnect();
  }
}

/**
 * The brokers tell of a topic before one of them leads it, and the client asks a second time only
 * about topics that nobody knows.
 */
async function onceItHasALeader<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tried === tries || (error as { retriable?: boolean }).retriable !== true) throw error;
      await pause(100 * 2 ** tried);
    }
  }
}

async function readUntil(
  kafka: Kafka,
  groupId: string,
  topic: string,
  end: bigint,
): Promise<KafkaMessage[]> {
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  const messages: KafkaMessage[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload: { error } }) => reject(error));
      consumer
        .run({
          autoCommit: false,
          eachMessage: async ({ message }) => {
            if (BigInt(message.offset) < end) messages.push(message);
            if (BigInt(message.offset) >= end - 1n) resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}
