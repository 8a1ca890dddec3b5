import { jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { runScript } from '../run-script.fixture.ts';

// Each test starts a process.
jest.setTimeout(30_000);

/** Returns code of a process that traces some work with one step in it, and ends. */
const tracedProcess = (collectorUrl: string) =>
  runScript(`
  kit.startTracing({ service: 'probe', collectorUrl: '${collectorUrl}' });
  await kit.inSpan('work', 1, undefined, () => kit.inChildSpan('step', async () => undefined, { size: 3 }));
  await kit.stopTracing();
  console.log('{"ended":true}');
`);

describe('traces', () => {
  let collector: Server;
  const received: { path: string; body: string }[] = [];
  beforeAll(async () => {
    collector = createServer(async (request, response) => {
      received.push({ path: request.url!, body: await text(request) });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
  });
  afterAll(() => {
    collector.close();
  });
  const port = (): number => (collector.address() as AddressInfo).port;

  test("reach the collector before the process ends, under the service's name and in one trace", async () => {
    expect(await tracedProcess(`http://127.0.0.1:${port()}/`).exitCode).toBe(0);
    expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
    const [
      {
        resource,
        scopeSpans: [{ spans }],
      },
    ] = JSON.parse(received[0]!.body).resourceSpans;
    expect(resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'strideform-probe' },
    });
    const [step, work] = spans;
    expect([step.name, work.name]).toEqual(['step', 'work']);
    expect(step).toMatchObject({
      traceId: work.traceId,
      parentSpanId: work.spanId,
      attributes: [{ key: 'size', value: { intValue: 3 } }],
    });
  });

  test('do not delay the end of a process without a reachable collector, and the log says that they were lost', async () => {
    const run = tracedProcess('http://127.0.0.1:9');
    await run.line(({ ended }) => ended === true);
    expect(await run.exitCode).toBe(0);
    expect(run.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', component: 'tracing' }),
    );
  });
});
