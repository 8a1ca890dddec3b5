import { kafkaConnection, kafkaOptions, resolveOptions } from './messaging-options.ts';

const variables = {
  KAFKA_BROKERS: ['a:1'],
  KAFKA_TLS: 'false' as const,
  KAFKA_SESSION_TIMEOUT_S: 10,
  SHUTDOWN_DEADLINE_S: 100,
};

test('how long a silent member keeps its place, and a stop may take, is told by the environment; the rest of the timing stays', () => {
  const options = { service: 'threads' as const, handles: [], connection: { brokers: [] } };
  const told = resolveOptions({ ...options, ...kafkaOptions(variables) });
  expect(told).toEqual({
    ...resolveOptions(options),
    connection: { brokers: ['a:1'], tls: false },
    timing: { ...resolveOptions(options).timing, sessionTimeoutMs: 10_000, graceMs: 90_000 },
  });
});

test('handlers have the time until ten seconds before the end of a stop, which is what they have when nothing is said', () => {
  const { timing } = resolveOptions({
    service: 'threads',
    handles: [],
    connection: { brokers: [] },
  });
  expect(kafkaOptions({ ...variables, SHUTDOWN_DEADLINE_S: 25 }).timing).toMatchObject({
    graceMs: timing.graceMs,
  });
});

test('a connection is encrypted and logs in when told to', () => {
  const login = {
    KAFKA_SASL_MECHANISM: 'scram-sha-512' as const,
    KAFKA_SASL_USERNAME: 'anna',
    KAFKA_SASL_PASSWORD: 'secret',
  };
  expect(kafkaConnection({ ...variables, ...login, KAFKA_TLS: 'true' })).toEqual({
    brokers: ['a:1'],
    tls: true,
    sasl: { mechanism: 'scram-sha-512', username: 'anna', password: 'secret' },
  });
});

test('a login without a name and a password is refused by the names of both variables', () => {
  expect(() => kafkaConnection({ ...variables, KAFKA_SASL_MECHANISM: 'plain' })).toThrow(
    /KAFKA_SASL_USERNAME is missing[^]*KAFKA_SASL_PASSWORD is missing/,
  );
});
