import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { whenTopicHasLeader } from '../topology/topic-leaders.ts';

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
