import { kafkaConnection } from '../messaging-options.ts';
import { withOwnPartitions } from './own-partitions.ts';
import { platformTopics } from './platform-topics.ts';

const variables = {
  KAFKA_BROKERS: ['a:1'],
  KAFKA_TLS: 'false' as const,
  KAFKA_TOPICS: 'create' as const,
  KAFKA_SEGMENT_PARTITIONS: 12,
  KAFKA_REPLICAS: 3,
  KAFKA_SESSION_TIMEOUT_S: 10,
};

/** Returns the partitions of all topics that differ from those of the release. */
function differences(own: string | undefined): Record<string, number> {
  const connection = kafkaConnection({ ...variables, KAFKA_PARTITIONS: own });
  const changed = platformTopics()
    .map((plan) => ({ plan, planned: withOwnPartitions(plan, connection) }))
    .filter(({ plan, planned }) => plan.partitions !== planned.partitions);
  return Object.fromEntries(changed.map(({ planned }) => [planned.name, planned.partitions]));
}

describe('the partitions of an installation', () => {
  test('are those of the release, except for pose segments', () => {
    expect(differences(undefined)).toEqual({ 'pose-segments': 12 });
  });

  test('may be more for each topic of events, and its retries keep theirs', () => {
    expect(differences('sessions-measured=96,thread-requests=24')).toEqual({
      'pose-segments': 12,
      'sessions-measured': 96,
      'thread-requests': 24,
    });
  });

  test.each([
    ['sessions-measured=5', 'it has 6 in this release, and none can be removed'],
    ['sessions-mesured=96', 'names sessions-mesured, which is no topic of events'],
    ['pose-segments=96', 'KAFKA_SEGMENT_PARTITIONS sets its partitions'],
  ])('are refused for %s', (own, problem) => {
    expect(() => differences(own)).toThrow(problem);
  });
});
