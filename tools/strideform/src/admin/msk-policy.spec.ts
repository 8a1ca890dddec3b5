import { kafkaRightsOf, kafkaRightsOfOperator } from '@strideform/messaging';
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
        Resource: 'arn:aws:kafka:eu-central-1:111122223333:topic/events/0123-ab/sessions.report.*',
      },
      {
        Sid: 'Kafka2',
        Effect: 'Allow',
        Action: [
          'kafka-cluster:AlterGroup',
          'kafka-cluster:DeleteGroup',
          'kafka-cluster:DescribeGroup',
        ],
        Resource: 'arn:aws:kafka:eu-central-1:111122223333:group/events/0123-ab/strideform.report',
      },
    ]);
  });

  test('has a statement for each right of every service', () => {
    for (const rights of [
      kafkaRightsOf('ingest'),
      kafkaRightsOf('threads'),
      kafkaRightsOfOperator(),
    ])
      expect(mskPolicyOf(rights, cluster).Statement).toHaveLength(rights.length + 1);
  });

  test.each(['events', 'arn:aws:s3:::clips', 'arn:aws:kafka:eu-central-1:1:cluster/events'])(
    'needs the ARN of a cluster, which %s is not',
    (name) => expect(() => mskPolicyOf([], name)).toThrow('is not the ARN of a cluster'),
  );
});
