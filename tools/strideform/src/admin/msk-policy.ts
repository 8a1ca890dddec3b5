import type { KafkaRight } from '@strideform/messaging';

/** Part of a policy of an identity, as AWS and S3 stores read it. */
export interface PolicyStatement<Resource = string> {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: Resource;
}

/** Policy of a role in AWS. */
export interface MskPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement<string | readonly string[]>[];
}

type Operation = KafkaRight['operations'][number];

/** Actions of Amazon MSK for Kafka's operations. MSK asks for the right to describe with most. */
const actions: Readonly<
  Record<KafkaRight['resource'], Readonly<Partial<Record<Operation, string[]>>>>
> = {
  topic: {
    Read: ['ReadData', 'DescribeTopic'],
    Write: ['WriteData', 'DescribeTopic'],
    Describe: ['DescribeTopic'],
    DescribeConfigs: ['DescribeTopicDynamicConfiguration'],
    Create: ['CreateTopic'],
    Alter: ['AlterTopic'],
  },
  group: {
    Read: ['AlterGroup', 'DescribeGroup'],
    Describe: ['DescribeGroup'],
    Delete: ['DeleteGroup'],
  },
};

function actionsOf({ resource, name, operations }: KafkaRight): string[] {
  const found = operations.flatMap((operation) => {
    const ofOperation = actions[resource][operation];
    if (ofOperation === undefined)
      throw new Error(`MSK has no action for ${operation} on ${resource} ${name}`);
    return ofOperation;
  });
  return [...new Set(found)].sort().map((action) => `kafka-cluster:${action}`);
}

const clusterForm = /^(arn:aws[\w-]*:kafka:[\w-]+:\d+:)cluster\/(.+\/.+)$/;

/**
 * Returns the policy for a service's role that gives it its rights in a cluster of Amazon MSK.
 * @param cluster ARN of the cluster
 * @throws Error if it is not one
 */
export function mskPolicyOf(rights: readonly KafkaRight[], cluster: string): MskPolicy {
  const [, account, path] = clusterForm.exec(cluster) ?? [];
  if (account === undefined)
    throw new Error(`${cluster} is not the ARN of a cluster: arn:aws:kafka:…:cluster/name/id`);
  const arnOf = ({ resource, name, pattern }: KafkaRight): string =>
    `${account}${resource}/${path}/${name}${pattern === 'prefixed' ? '*' : ''}`;
  const connect: PolicyStatement = {
    Sid: 'Connect',
    Effect: 'Allow',
    Action: ['kafka-cluster:Connect'],
    Resource: cluster,
  };
  // One statement for all resources with the same actions: IAM limits the length of policies.
  const groups = Map.groupBy(rights, (right) => actionsOf(right).join());
  const onResources = [...groups.values()].map(
    (same, index): PolicyStatement<readonly string[]> => ({
      Sid: `Kafka${index + 1}`,
      Effect: 'Allow',
      Action: actionsOf(same[0]!),
      Resource: same.map(arnOf),
    }),
  );
  return { Version: '2012-10-17', Statement: [connect, ...onResources] };
}
