import { kafkaRightsOf, kafkaRightsOfOperator, kafkaRightsOfScaler } from '@strideform/messaging';
import { mskPolicyOf } from './msk-policy.ts';

const cluster = 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/0123-ab';

describe("a service's policy for Amazon MSK", () => {
  test('lets it connect, and gives it its rights on topics and groups', () => {
    const rights = [
      {
        resource: 'topic' as const,
        name: 'sessions.report.',
        pattern: 'prefixed' as const,
        operations: ['Read', 'Describe', 'DescribeConfigs', 'Create'] as const,
      },
      {
        resource: 'topic' as const,
        name: 'sessions-measured',
        pattern: 'literal' as const,
        operations: ['Create', 'Read', 'DescribeConfigs', 'Describe'] as const,
      },
      {
        resource: 'group' as const,
        name: 'strideform.report',
        pattern: 'literal' as const,
        operations: ['Read', 'Delete'] as const,
      },
    ];
    expect(mskPolicyOf(rights, cluster).Statement).toEqual([
      {
        Sid: 'Connect',
        Effect: 'Allow',
        Action: ['kafka-cluster:Connect'],
        Resource: cluster,
      },
      {
        Sid: 'Kafka1',
        Effect: 'Allow',
        Action: [
          'kafka-cluster:CreateTopic',
          'kafka-cluster:DescribeTopic',
          'kafka-cluster:DescribeTopicDynamicConfiguration',
          'kafka-cluster:ReadData',
        ],
        Resource: [
          'arn:aws:kafka:eu-central-1:111122223333:topic/events/0123-ab/sessions.report.*',
          'arn:aws:kafka:eu-central-1:111122223333:topic/events/0123-ab/sessions-measured',
        ],
      },
      {
        Sid: 'Kafka2',
        Effect: 'Allow',
        Action: [
          'kafka-cluster:AlterGroup',
          'kafka-cluster:DeleteGroup',
          'kafka-cluster:DescribeGroup',
        ],
        Resource: [
          'arn:aws:kafka:eu-central-1:111122223333:group/events/0123-ab/strideform.report',
        ],
      },
    ]);
  });

  const services = ['gateway', 'ingest', 'inference', 'metrics', 'report', 'threads'] as const;
  const allRights = [
    ...services.map(kafkaRightsOf),
    kafkaRightsOfOperator(),
    kafkaRightsOfScaler(),
  ];

  test('names every topic and group of each service', () => {
    for (const rights of allRights) {
      const { Statement } = mskPolicyOf(rights, cluster);
      const [, ...onResources] = Statement.flatMap(({ Resource }) => Resource);
      const names = onResources.map((resource) => resource.split('/').at(-1));
      const expected = rights.map(
        ({ name, pattern }) => `${name}${pattern === 'prefixed' ? '*' : ''}`,
      );
      expect(names.sort()).toEqual(expected.sort());
    }
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: all policies inside
  // of a role together, without spaces. The role may also have a policy for the object store.
  test('leaves room in its role, also with the longest name of a cluster', () => {
    const [roleLimit, otherPolicies] = [10_240, 3_000];
    const id = '01234567-89ab-cdef-0123-456789abcdef-12';
    const longest = `arn:aws:kafka:ap-southeast-2:111122223333:cluster/${'n'.repeat(64)}/${id}`;
    const sizes = allRights.map((rights) => JSON.stringify(mskPolicyOf(rights, longest)).length);
    expect(Math.max(...sizes)).toBeLessThan(roleLimit - otherPolicies);
  });

  test.each(['events', 'arn:aws:s3:::clips', 'arn:aws:kafka:eu-central-1:1:cluster/events'])(
    'needs the ARN of a cluster, which %s is not',
    (name) => expect(() => mskPolicyOf([], name)).toThrow('is not the ARN of a cluster'),
  );
});
