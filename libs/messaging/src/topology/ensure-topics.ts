import { createKafka } from '../kafka/create-kafka.ts';
import type { TopicPlan } from './topology.ts';

const dayMs = 86_400_000;

/**
 * Creates the topics that the brokers lack, with the brokers' own replication factor. Idempotent, and safe for services that start together.
 * A topic that has fewer partitions than planned is an error: growing it would move keys to other partitions behind running consumers' backs.
 */
export async function ensureTopics(brokers: string[], topics: readonly TopicPlan[]): Promise<void> {
  if (topics.length === 0) return;
  const admin = createKafka({ brokers, clientId: 'strideform-topics' }).admin();
  await admin.connect();
  try {
    await admin.createTopics({
      topics: topics.map(({ name, partitions, retentionDays }) => ({
        topic: name, numPartitions: partitions, replicationFactor: -1,
        configEntries: [{ name: 'retention.ms', value: String(retentionDays * dayMs) }],
      })),
    });
    const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
    const partitionsOf = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
    const small = topics.filter(({ name, partitions }) => (partitionsOf.get(name) ?? 0) < partitions);
    if (small.length > 0) {
      const list = small.map(({ name, partitions }) => `${name} has ${partitionsOf.get(name) ?? 0} of ${partitions} partitions`).join('; ');
      throw new Error(`${list}. Stop the services and add partitions with kafka-topics --alter.`);
    }
  } finally {
    await admin.disconnect();
  }
}
