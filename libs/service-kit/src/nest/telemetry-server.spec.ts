import { HealthRegistry } from '../health/health-registry.ts';
import { instrumentCatalogue, instruments, telemetryRegistry } from '../telemetry/instruments.ts';
import { TelemetryServer } from './telemetry-server.ts';

describe('TelemetryServer', () => {
  const health = new HealthRegistry();
  const server = new TelemetryServer('ingest', health);
  let url: string;
  beforeAll(async () => {
    url = `http://127.0.0.1:${await server.listen(0)}`;
    health.addReadiness('mongodb', () =>
      mongodbUp ? Promise.resolve() : Promise.reject(new Error('no primary')),
    );
    health.addDetail('provider', () => 'cpu');
  });
  afterAll(() => server.close());
  let mongodbUp = true;

  test('/healthz answers while the service starts, with its details', async () => {
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      service: 'ingest',
      state: 'starting',
      details: { provider: 'cpu' },
    });
  });

  test('/readyz is 503 until the service runs, then 200, and 503 with the reason when a check fails', async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    health.state = 'running';
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    mongodbUp = false;
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      service: 'ingest',
      ready: false,
      state: 'running',
      checks: { mongodb: 'no primary' },
    });
  });

  test('/metrics shows what was recorded', async () => {
    instruments.objectStoreBytes.inc({ direction: 'stored' }, 42);
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain(
      'strideform_object_store_bytes_total{direction="stored"} 42',
    );
  });

  test('nothing else is served', async () => {
    expect((await fetch(`${url}/debug`)).status).toBe(404);
  });

  test('a port in use is an error', async () => {
    await expect(
      new TelemetryServer('metrics', health).listen(Number(new URL(url).port)),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('instruments', () => {
  test('are all in the catalogue, which names their recorders', () => {
    expect(instrumentCatalogue.map(({ name }) => name).sort()).toEqual(
      telemetryRegistry
        .getMetricsAsArray()
        .map(({ name }) => name)
        .sort(),
    );
    expect(instrumentCatalogue.filter(({ emittedBy }) => emittedBy === '')).toEqual([]);
  });

  test.each(instrumentCatalogue.map((instrument) => [instrument.name, instrument] as const))(
    "%s has the platform's prefix and its unit",
    (name, { kind }) => {
      expect(name).toMatch(/^strideform_[a-z0-9_]+$/);
      if (kind === 'counter') expect(name).toMatch(/_total$/);
      else expect(name).toMatch(/_(seconds|bytes|messages|ratio|info|held)$/);
    },
  );
});
