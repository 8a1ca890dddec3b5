import { HealthRegistry } from './health-registry.ts';

function running(checkTimeoutS = 2): HealthRegistry {
  const health = new HealthRegistry(checkTimeoutS);
  health.state = 'running';
  return health;
}

describe('HealthRegistry', () => {
  test('a running service whose checks pass is ready', async () => {
    const health = running();
    health.addReadiness('mongodb', async () => undefined);
    health.addDetail('provider', () => 'cpu');
    expect(await health.readiness()).toEqual({
      ready: true,
      state: 'running',
      checks: { mongodb: 'ok' },
      details: { provider: 'cpu' },
    });
  });

  test.each(['starting', 'stopping'] as const)(
    'a service that is %s is not ready though its checks pass',
    async (state) => {
      const health = running();
      health.state = state;
      health.addReadiness('mongodb', async () => undefined);
      expect(await health.readiness()).toMatchObject({ ready: false, checks: { mongodb: 'ok' } });
    },
  );

  test('says which checks fail and why, thrown or rejected', async () => {
    const health = running();
    health.addReadiness('kafka', () => Promise.reject(new Error('no broker')));
    health.addReadiness('model', () => {
      throw new Error('not loaded');
    });
    health.addReadiness('mongodb', async () => undefined);
    expect(await health.readiness()).toMatchObject({
      ready: false,
      checks: { kafka: 'no broker', model: 'not loaded', mongodb: 'ok' },
    });
  });

  test('a service that answers outages stays ready while it runs, and reports them', async () => {
    const health = running();
    health.answerOutages();
    health.addReadiness('mongodb', () => Promise.reject(new Error('no server')));
    expect(await health.readiness()).toMatchObject({
      ready: true,
      checks: { mongodb: 'no server' },
    });
    health.state = 'stopping';
    expect((await health.readiness()).ready).toBe(false);
  });

  test('a check that never answers fails', async () => {
    const health = running(0.02);
    health.addReadiness('mongodb', () => new Promise(() => undefined));
    expect((await health.readiness()).checks).toEqual({ mongodb: 'no answer within 0.02 s' });
  });

  test('a check that fails after its timeout is harmless', async () => {
    const health = running(0.01);
    let fail: (error: Error) => void = () => undefined;
    health.addReadiness('mongodb', () => new Promise((_, reject) => (fail = reject)));
    expect((await health.readiness()).ready).toBe(false);
    fail(new Error('late'));
    await new Promise((resolve) => setImmediate(resolve));
  });

  test('a detail that cannot be read does not hide the others', () => {
    const health = running();
    health.addDetail('broken', () => {
      throw new Error('gone');
    });
    health.addDetail('lag', () => 3);
    expect(health.details()).toEqual({ broken: 'unreadable: gone', lag: 3 });
  });

  test('two checks of one name are a mistake', () => {
    const health = running();
    health.addReadiness('mongodb', async () => undefined);
    expect(() => health.addReadiness('mongodb', async () => undefined)).toThrow(
      '"mongodb" exists already',
    );
  });
});
