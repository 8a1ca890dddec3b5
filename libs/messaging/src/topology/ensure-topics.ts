import { poseSegments } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import kafkajs, { type Admin, type ITopicMetadata } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';
import { createKafka, type KafkaConnection } from '../kafka/create-kafka.ts';
import type { TopicPlan } from './topology.ts';

const dayMs = 86_400_000;
const visibleWithinMs = 30_000;
const createdWithinMs = 120_000;
const logger = createLogger('messaging');

/**
 * Creates the topics that the brokers lack. If the topics come from elsewhere, it waits for them:
 * topics created here could have other settings. Idempotent, and safe for services that start
 * together.
 * @throws Error for a topic with fewer partitions than planned, because adding partitions would
 * move keys to other partitions while consumers run; for a topic that fewer brokers store than the
 * connection asks for, because a broken disk could then lose messages; for a topic that never
 * appears.
 */
export async function ensureTopics(
  connection: KafkaConnection,
  plans: readonly TopicPlan[],
): Promise<void> {
  if (plans.length === 0) return;
  const topics = plans.map((plan) => withSegmentPartitions(plan, connection));
  const admin = createKafka(connection, 'strideform-topics').admin();
  await admin.connect();
  try {
    if (connection.topicsComeFromElsewhere) await awaitTopics(admin, topics);
    else await createTopics(admin, await missingTopics(admin, topics), connection);
    const found = await metadataOf(admin, topics);
    refuseSmallerTopics(found, topics);
    await refuseUnsafeTopics(admin, found, connection);
  } finally {
    await admin.disconnect();
  }
}

/** Returns the plan of a topic of this installation. */
export function withSegmentPartitions(
  plan: TopicPlan,
  { segmentPartitions }: Pick<KafkaConnection, 'segmentPartitions'>,
): TopicPlan {
  if (plan.name !== poseSegments.name || segmentPartitions === undefined) return plan;
  return { ...plan, partitions: segmentPartitions };
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
async function createTopics(
  admin: Admin,
  topics: readonly TopicPlan[],
  { replicas }: Pick<KafkaConnection, 'replicas'>,
): Promise<void> {
  if (topics.length === 0) return;
  const insync = replicas === undefined ? [] : [insyncEntry(replicas)];
  await admin.createTopics({
    // Otherwise, kafkajs would ask for the leaders once, and fail on brokers that do not know a
    // topic yet.
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, retentionDays }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: replicas ?? -1,
      configEntries: [{ name: 'retention.ms', value: String(retentionDays * dayMs) }, ...insync],
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
): Promise<readonly ITopicMetadata[]> {
  const giveUpAt = performance.now() + visibleWithinMs;
  for (;;) {
    try {
      const names = topics.map(({ name }) => name);
      return (await admin.fetchTopicMetadata({ topics: names })).topics;
    } catch (error) {
      const isUnknownYet =
        error instanceof kafkajs.KafkaJSProtocolError &&
        ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE'].includes(error.type);
      if (!isUnknownYet || performance.now() > giveUpAt) throw error;
      await setTimeout(100);
    }
  }
}

function refuseSmallerTopics(found: readonly ITopicMetadata[], topics: readonly TopicPlan[]): void {
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

const insyncName = 'min.insync.replicas';
/** Brokers that must have a message before it counts as stored. One of three may be away. */
const insyncOf = (replicas: number): number => (replicas >= 3 ? 2 : 1);
const insyncEntry = (replicas: number) => ({
  name: insyncName,
  value: String(insyncOf(replicas)),
});

async function refuseUnsafeTopics(
  admin: Admin,
  found: readonly ITopicMetadata[],
  { replicas }: Pick<KafkaConnection, 'replicas'>,
): Promise<void> {
  if (replicas === undefined) return;
  const copies = found.map(({ name, partitions }) => ({
    name,
    count: Math.min(...partitions.map((partition) => partition.replicas.length)),
  }));
  const few = copies.filter(({ count }) => count < replicas);
  const fewInsync = (await insyncSettings(admin, found)).filter(
    ({ count }) => count < insyncOf(replicas),
  );
  const problems = [
    ...few.map(({ name, count }) => `${name} is stored by ${count} of ${replicas} brokers`),
    ...fewInsync.map(({ name, count }) => `${name} has ${insyncName}=${count}`),
  ];
  if (problems.length === 0) return;
  throw new Error(
    `${problems.join('; ')}. Move the topics with kafka-reassign-partitions, and set ${insyncName}=${insyncOf(replicas)} with kafka-configs; or set KAFKA_REPLICAS to what this installation has.`,
  );
}

async function insyncSettings(
  admin: Admin,
  found: readonly ITopicMetadata[],
): Promise<readonly { readonly name: string; readonly count: number }[]> {
  const names = found.map(({ name }) => name);
  const resources = await topicSettings(admin, names).catch((error: unknown) => {
    if (!/authoriz/i.test((error as Error).message)) throw error;
    logger.warn(`${insyncName} is not checked: the login may not describe settings of topics`);
    return [];
  });
  return resources.map(({ resourceName, configEntries }) => {
    const entry = configEntries.find(({ configName }) => configName === insyncName);
    return { name: resourceName, count: Number(entry?.configValue ?? 1) };
  });
}

async function topicSettings(admin: Admin, names: readonly string[]) {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: [insyncName],
    })),
  });
  return resources;
}
