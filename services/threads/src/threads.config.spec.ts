import { loadConfig } from '@strideform/service-kit/config';
import { ThreadsConfig } from './threads.config.ts';

const needed = {
  KAFKA_BROKERS: 'localhost:9092',
  MONGODB_URI: 'mongodb://localhost/x',
  METRICS_GRPC_URL: 'localhost:50052',
};

describe('the configuration', () => {
  test('needs neither key nor model, and uses no model if only a key is set', () => {
    expect(loadConfig(ThreadsConfig, needed).THREADS_MODEL).toBeUndefined();
    expect(
      loadConfig(ThreadsConfig, { ...needed, OPENAI_API_KEY: 'key' }).THREADS_MODEL,
    ).toBeUndefined();
  });

  test('names the missing settings of a model', () => {
    expect(() => loadConfig(ThreadsConfig, { ...needed, THREADS_MODEL: 'some-model' })).toThrow(
      'OPENAI_API_KEY is missing',
    );
    expect(
      loadConfig(ThreadsConfig, { ...needed, THREADS_MODEL: 'some-model', OPENAI_API_KEY: 'key' }),
    ).toMatchObject({ THREADS_MODEL: 'some-model', THREADS_DEADLINE_S: 300 });
  });
});
