import { createLogger } from '@strideform/service-kit/logging';
import kafkajs, { type Admin } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';
import { createKafka, type KafkaConnection } from '../kafka/create-kafka.ts';
import type { TopicPlan } from './topology.ts';

const dayMs = 86_400_000;
const visibleWithinMs = 30_000;
const createdWithinMs = 120_000;
const logger = createLogger('messaging');

/**
 * Creates the topics that the brokers lack, with the brokers' own replication factor. If the topics
 * come from elsewhere, it waits for them: topics created here could have other settings.
 * Idempotent, and safe for services that start together.
 * @throws Error for a topic with fewer partitions than planned, because adding partitions would
 * move keys to other partitions while consumers run. Also for a topic that never appears.
 */
export async function ensureTopics(
  connection: KafkaConnection,
  topics: readonly TopicPlan[],
): Promise<void> {
  if (topics.length === 0) return;
  const admin = createKafka(connection, 'strideform-topics').admin();
  await admin.connect();
  try {
    if (connection.topicsComeFromElsewhere) await awaitTopics(admin, topics);
    else await createTopics(admin, await missingTopics(admin, topics));
    await refuseSmallerTopics(admin, topics);
  } finally {
    await admin.disconnect();
  }
}

async function missingTopics(
  admin: Pick<Admin, 'listTopics'>,
  topics: readonly TopicPlan[],
): Promise<TopicPlan[]> {
  const existing = new Set(await admin.listTopics());
  return topics.filter(({ name }) => !existing.has(name));
}

/** @throws Error that names the topics which do not appear in time */
export async function awaitTopics(
  admin: Pick<Admin, 'listTopics'>,
  topics: readonly TopicPlan[],
  { everyMs = 1_000, withinMs = createdWithinMs } = {},
): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  let isLogged = false;
  for (;;) {
    const missing = await missingTopics(admin, topics);
    if (missing.length === 0) return;
    const names = missing.map(({ name }) => name);
    if (performance.now() > giveUpAt)
      throw new Error(
        `Topics are missing: ${names.join(', ')}. KAFKA_TOPICS is wait, so something else must create them: check why it has not.`,
      );
    if (!isLogged) logger.info({ topics: names }, 'waiting for topics from elsewhere');
    isLogged = true;
    await setTimeout(everyMs);
  }
}

/** Creates topics. If another service creates one at the same time, that is not an error. */
async function createTopics(admin: Admin, topics: readonly TopicPlan[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({
    // Otherwise, kafkajs would ask for the leaders once, and fail on brokers that do not know a
    // topic yet.
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, retentionDays }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: -1,
      configEntries: [{ name: 'retention.ms', value: String(retentionDays * dayMs) }],
    })),
  });
}

/**
 * Waits until the brokers know the topics. A new topic takes a moment, above all if several
 * services create it at once.
 */
async function metadataOf(
  admin: Admin,
  topics: readonly TopicPlan[],
): ReturnType<Admin['fetchTopicMetadata']> {
  const giveUpAt = performance.now() + visibleWithinMs;
  for (;;) {
    try {
      return await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
    } catch (error) {
      const isUnknownYet =
        error instanceof kafkajs.KafkaJSProtocolError &&
        ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'].includes(error.type);
      if (!isUnknownYet || performance.now() > giveUpAt) throw error;
      await setTimeout(100);
    }
  }
}

async function refuseSmallerTopics(admin: Admin, topics: readonly TopicPlan[]): Promise<void> {
  const { topics: found } = await metadataOf(admin, topics);
  const partitionsOf = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
  const problems: string[] = [];
  for (const { name, partitions } of topics) {
    const existing = partitionsOf.get(name) ?? 0;
    if (existing < partitions) problems.push(`${name} has ${existing} of ${partitions} partitions`);
  }
  if (problems.length === 0) return;
  throw new Error(
    `${problems.join('; ')}. Stop the services and add partitions with kafka-topics --alter.`,
  );
}
