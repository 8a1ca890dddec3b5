import { jest } from '@jest/globals';
import { runScript } from '../run-script.fixture.ts';

// Each test starts a process.
jest.setTimeout(30_000);

async function logLines(code: string): Promise<Record<string, unknown>[]> {
  const run = runScript(`const module = { module: class {} };
    const early = kit.createLogger('early');
    early.info('before the service started');
    const service = await kit.startService({ name: 'ingest', module, telemetryPort: 0, logLevel: 'info' });
    ${code}
    await service.stop();`);
  expect(await run.exitCode).toBe(0);
  return run.lines as Record<string, unknown>[];
}

describe('createLogger', () => {
  test('is quiet until a service starts, then names service, component, request, tenant and trace', async () => {
    const lines = await logLines(`
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      await kit.requestContext.run({ requestId: 'req-7', tenantId: 'ten_1' }, () => kit.inSpan('work', 0, traceparent, async () => early.info({ sessionId: 'ses_1' }, 'probed')));
      early.debug('too fine');`);
    expect(lines.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^ingest started in/),
      'probed',
    ]);
    expect(lines[1]).toMatchObject({
      level: 'info',
      service: 'ingest',
      component: 'early',
      request_id: 'req-7',
      tenant_id: 'ten_1',
      trace_id: '0af7651916cd43dd8448eb211c80319c',
      span_id: expect.stringMatching(/^[0-9a-f]{16}$/),
      sessionId: 'ses_1',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  test('censors nested secrets by key', async () => {
    const lines = await logLines(`
      const secrets = { authorization: 'hunter2', apiKey: 'hunter2', 'x-api-key': 'hunter2', secretKey: 'hunter2', password: 'hunter2', cookie: 'hunter2' };
      early.info({ ...secrets, request: { headers: { ...secrets, accept: 'video/mp4' } }, tenant: secrets }, 'with secrets');`);
    const text = JSON.stringify(lines);
    expect(text).not.toContain('hunter2');
    expect(lines.at(-1)).toMatchObject({
      authorization: '[redacted]',
      request: { headers: { 'x-api-key': '[redacted]', accept: 'video/mp4' } },
    });
  });

  test('an error keeps its type, message and stack', async () => {
    const lines = await logLines(
      `early.error({ err: new TypeError('bad frame') }, 'probe failed');`,
    );
    expect(lines.at(-1)).toMatchObject({
      level: 'error',
      message: 'probe failed',
      err: { type: 'TypeError', message: 'bad frame', stack: expect.stringContaining('TypeError') },
    });
  });
});
