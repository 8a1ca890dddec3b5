import { kafkaConnection, kafkaOptions, resolveOptions } from './messaging-options.ts';

const variables = {
  KAFKA_BROKERS: ['a:1'],
  KAFKA_TLS: 'false' as const,
  KAFKA_TOPICS: 'create' as const,
  KAFKA_SEGMENT_PARTITIONS: 128,
  KAFKA_REPLICAS: 3,
  KAFKA_SESSION_TIMEOUT_S: 10,
  SHUTDOWN_DEADLINE_S: 100,
};

test('the environment sets the session timeout and the shutdown time, and the other times keep their defaults', () => {
  const options = { service: 'threads' as const, handles: [], connection: { brokers: [] } };
  const resolved = resolveOptions({ ...options, ...kafkaOptions(variables) });
  expect(resolved).toEqual({
    ...resolveOptions(options),
    connection: { brokers: ['a:1'], tls: false, partitions: { 'pose-segments': 128 }, replicas: 3 },
    timing: { ...resolveOptions(options).timing, sessionTimeoutMs: 10_000, graceMs: 90_000 },
  });
});

test('handlers may run until ten seconds before the shutdown deadline, also by default', () => {
  const { timing } = resolveOptions({
    service: 'threads',
    handles: [],
    connection: { brokers: [] },
  });
  expect(kafkaOptions({ ...variables, SHUTDOWN_DEADLINE_S: 25 }).timing).toMatchObject({
    graceMs: timing.graceMs,
  });
});

test('a connection is encrypted and logs in if the environment says so', () => {
  const login = {
    KAFKA_SASL_MECHANISM: 'scram-sha-512' as const,
    KAFKA_SASL_USERNAME: 'anna',
    KAFKA_SASL_PASSWORD: 'secret',
  };
  expect(kafkaConnection({ ...variables, ...login, KAFKA_TLS: 'true' })).toEqual({
    brokers: ['a:1'],
    partitions: { 'pose-segments': 128 },
    replicas: 3,
    tls: true,
    sasl: { mechanism: 'scram-sha-512', username: 'anna', password: 'secret' },
  });
});

test('topics come from elsewhere if the environment says so', () => {
  expect(kafkaConnection({ ...variables, KAFKA_TOPICS: 'wait' })).toEqual({
    brokers: ['a:1'],
    partitions: { 'pose-segments': 128 },
    replicas: 3,
    tls: false,
    topicsComeFromElsewhere: true,
  });
});
