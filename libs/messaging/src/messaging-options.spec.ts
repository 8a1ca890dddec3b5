import { kafkaOptions, resolveOptions } from './messaging-options.ts';

test('how long a silent member keeps its place is told by the environment; the rest of the timing stays', () => {
  const options = { service: 'threads' as const, handles: [], brokers: [] };
  const told = resolveOptions({ ...options, ...kafkaOptions({ KAFKA_BROKERS: ['a:1'], KAFKA_SESSION_TIMEOUT_S: 10 }) });
  expect(told).toEqual({ ...resolveOptions(options), brokers: ['a:1'], timing: { ...resolveOptions(options).timing, sessionTimeoutMs: 10_000 } });
});
