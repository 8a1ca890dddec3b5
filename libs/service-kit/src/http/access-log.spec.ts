import { jest } from '@jest/globals';
import { runScript } from '../run-script.fixture.ts';

// Each test starts a process.
jest.setTimeout(60_000);

/** Starts a service with one route, and returns its log lines from `calls`. */
async function accessLines(calls: string, options = ''): Promise<Record<string, unknown>[]> {
  const run = runScript(`
    import { FastifyAdapter } from '@nestjs/platform-fastify';
    import { createServer } from 'node:net';
    import { once } from 'node:events';
    const caller = new AbortController();
    class Links {
      async open(token, request) {
        if (token !== 'left') return { ok: true };
        caller.abort();
        await once(request.raw.socket, 'close');
      }
    }
    nest.Param('token')(Links.prototype, 'open', 0);
    nest.Req()(Links.prototype, 'open', 1);
    const open = Object.getOwnPropertyDescriptor(Links.prototype, 'open');
    nest.Get('links/:token')(Links.prototype, 'open', open);
    nest.Controller()(Links);
    class LinksModule {}
    nest.Module({ controllers: [Links] })(LinksModule);
    const port = await new Promise((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
      });
    });
    const configure = (app) => app.getHttpAdapter().getInstance().addHook('onRequest', async (request) => kit.noteTenant(request, 'ten_1'));
    const service = await kit.startService({
      name: 'gateway', module: LinksModule, telemetryPort: 0, logLevel: 'info',
      http: { port, adapter: () => new FastifyAdapter(), configure, ${options} },
    });
    const call = (path, init) => fetch('http://127.0.0.1:' + port + path, init).then((answer) => answer.text());
    ${calls}
    await service.stop();`);
  expect(await run.exitCode).toBe(0);
  const lines = run.lines as Record<string, unknown>[];
  return lines.filter(({ component }) => component === 'access');
}

describe('the access log', () => {
  test('has one line per request, with route, status, duration, tenant and ids', async () => {
    const lines = await accessLines(`
      await call('/links/a1', { headers: { 'x-request-id': 'req-7' } });
      await call('/nothing/a1');`);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      level: 'info',
      service: 'gateway',
      message: 'request',
      method: 'GET',
      route: '/links/:token',
      status: 200,
      tenant_id: 'ten_1',
      request_id: 'req-7',
      trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(lines[0]!['duration_ms']).toBeGreaterThan(0);
    expect(lines[1]).toMatchObject({ route: 'unmatched', status: 404 });
  });

  test('shows no secret of a path, a query or a header', async () => {
    const lines = await accessLines(`
      const headers = { authorization: 'API-KEY s3cret', cookie: 'session=s3cret' };
      await call('/links/s3cret?key=s3cret', { headers });
      await call('/s3cret/', { headers });`);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });

  test('says that a caller disconnected before the answer', async () => {
    const lines = await accessLines(`
      await call('/links/left', { signal: caller.signal }).catch(() => {});`);
    expect(lines).toEqual([expect.objectContaining({ route: '/links/:token', aborted: true })]);
  });

  test('can be left out', async () => {
    expect(await accessLines(`await call('/links/a1');`, 'accessLog: false')).toEqual([]);
  });
});
