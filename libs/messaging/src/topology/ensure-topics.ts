import { createLogger } from '@strideform/service-kit/logging';
import kafkajs, { type Admin, type ITopicMetadata } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';
import { createKafka, type KafkaConnection } from '../kafka/create-kafka.ts';
import { withOwnPartitions } from './own-partitions.ts';
import { awaitLeaders } from './topic-leaders.ts';
import type { TopicPlan } from './topology.ts';

const dayMs = 86_400_000;
const visibleWithinMs = 30_000;
const createdWithinMs = 120_000;
const logger = createLogger('messaging');

export interface TopicChanges {
  /** True to add the partitions that topics lack. False to wait until something else adds them. */
  addsPartitions?: boolean;
  /** Time to wait for partitions, ms. */
  partitionsWithinMs?: number;
}

/** Partitions that were added, by topic. */
export type AddedPartitions = Readonly<Record<string, number>>;

/**
 * Creates the topics that the brokers lack, and waits until they take messages. If the topics come
 * from elsewhere, it waits for them: topics created here could have other settings. Idempotent, and
 * safe for services that start together. Never removes partitions.
 * @throws Error for a topic that keeps fewer partitions than planned; for one that fewer brokers
 * store than the connection asks for, because a broken disk could then lose messages; for one that
 * never appears.
 */
export async function ensureTopics(
  connection: KafkaConnection,
  plans: readonly TopicPlan[],
  { addsPartitions = false, partitionsWithinMs = createdWithinMs }: TopicChanges = {},
): Promise<AddedPartitions> {
  if (plans.length === 0) return {};
  const { topicsComeFromElsewhere = false } = connection;
  const topics = plans.map((plan) => withOwnPartitions(plan, connection));
  const admin = createKafka(connection, 'strideform-topics').admin();
  await admin.connect();
  try {
    if (topicsComeFromElsewhere) await awaitTopics(admin, topics);
    else await createTopics(admin, await missingTopics(admin, topics), connection);
    const mayAdd = addsPartitions && !topicsComeFromElsewhere;
    const added = mayAdd ? await addPartitions(admin, topics) : {};
    const found = await awaitPartitions(admin, topics, partitionsWithinMs);
    await refuseUnsafeTopics(admin, found, connection);
    await awaitLeaders(
      admin,
      topics.map(({ name }) => name),
    );
    return added;
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

/** A topic that has fewer partitions than planned. */
interface SmallTopic {
  readonly name: string;
  readonly existing: number;
  readonly planned: number;
}

function smallTopics(
  found: readonly ITopicMetadata[],
  topics: readonly TopicPlan[],
): readonly SmallTopic[] {
  const partitionsOf = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
  const all = topics.map(({ name, partitions: planned }) => ({
    name,
    existing: partitionsOf.get(name) ?? 0,
    planned,
  }));
  return all.filter(({ existing, planned }) => existing < planned);
}

/** Adds partitions while services run. If another process does the same, that is not an error. */
async function addPartitions(admin: Admin, topics: readonly TopicPlan[]): Promise<AddedPartitions> {
  const small = smallTopics(await metadataOf(admin, topics), topics);
  for (const { name, planned } of small) {
    try {
      await admin.createPartitions({ topicPartitions: [{ topic: name, count: planned }] });
    } catch (error) {
      if ((error as { type?: string }).type !== 'INVALID_PARTITIONS') throw error;
    }
  }
  return Object.fromEntries(small.map(({ name, existing, planned }) => [name, planned - existing]));
}

/** Waits until no topic has fewer partitions than planned. */
async function awaitPartitions(
  admin: Admin,
  topics: readonly TopicPlan[],
  withinMs: number,
): Promise<readonly ITopicMetadata[]> {
  const giveUpAt = performance.now() + withinMs;
  let isLogged = false;
  for (;;) {
    const found = await metadataOf(admin, topics);
    const small = smallTopics(found, topics);
    if (small.length === 0) return found;
    const problems = small.map(
      ({ name, existing, planned }) => `${name} has ${existing} of ${planned} partitions`,
    );
    if (performance.now() > giveUpAt)
      throw new Error(
        `${problems.join('; ')}. Run strideform admin set-up, which adds partitions while services run, or add them with kafka-topics --alter.`,
      );
    if (!isLogged) logger.warn({ topics: problems }, 'waiting for partitions');
    isLogged = true;
    await setTimeout(500);
  }
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
