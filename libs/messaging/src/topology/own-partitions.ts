import { poseSegments, topics } from '@strideform/contracts';
import { ConfigError, type KafkaVariables } from '@strideform/service-kit/config';
import type { KafkaConnection } from '../kafka/create-kafka.ts';
import type { TopicPlan } from './topology.ts';

/**
 * Returns the partitions of topics that the environment sets, by the topic's name.
 * @throws {ConfigError} for a topic that is not one of events, and for fewer partitions than the
 * release has: brokers remove none
 */
export function ownPartitions(variables: KafkaVariables): Readonly<Record<string, number>> {
  const { KAFKA_PARTITIONS: text = '', KAFKA_SEGMENT_PARTITIONS: ofSegments } = variables;
  const entries = text.split(',').filter(Boolean);
  const own = entries.map((entry) => {
    const [name, count] = entry.split('=') as [string, string];
    return { name, count: Number(count) };
  });
  const problems = own.flatMap(partitionProblems);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    ...Object.fromEntries(own.map(({ name, count }) => [name, count])),
    [poseSegments.name]: ofSegments,
  };
}

function partitionProblems({ name, count }: { name: string; count: number }): string[] {
  if (name === poseSegments.name)
    return [`KAFKA_PARTITIONS names ${name}: KAFKA_SEGMENT_PARTITIONS sets its partitions`];
  const topic = topics.find((known) => known.name === name);
  if (topic === undefined) return [`KAFKA_PARTITIONS names ${name}, which is no topic of events`];
  if (count >= topic.partitions) return [];
  return [
    `KAFKA_PARTITIONS gives ${name} ${count} partitions: it has ${topic.partitions} in this release, and none can be removed`,
  ];
}

/** Returns the plan of a topic of this installation. */
export function withOwnPartitions(
  plan: TopicPlan,
  { partitions = {} }: Pick<KafkaConnection, 'partitions'>,
): TopicPlan {
  return { ...plan, partitions: partitions[plan.name] ?? plan.partitions };
}
