import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kafka, KafkaMessage } from 'kafkajs';

const maxTries = 6;

/**
 * Returns all messages that a topic with one partition contains now, or none if the topic does not
 * exist.
 */
export async function readTopic(kafka: Kafka, topic: string): Promise<KafkaMessage[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    if (!(await admin.listTopics()).includes(topic)) return [];
    const [range] = await whenTopicHasLeader(() => admin.fetchTopicOffsets(topic));
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
 * Repeats `ask` while the topic has no leader. Brokers list a topic before it has a leader, and
 * kafkajs retries only for unknown topics.
 */
async function whenTopicHasLeader<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === maxTries || (error as { retriable?: boolean }).retriable !== true) throw error;
      await pause(100 * 2 ** tries);
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
