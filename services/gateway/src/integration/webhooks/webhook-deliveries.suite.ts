import { Connection } from '@strideform/persistence';
import type { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';
import type { WebhookSender } from '../../webhooks/webhook-sender.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';
import { verified, WebhookBench } from './webhook-bench.fixture.ts';

export const webhookDeliveriesSuite = gatewaySuite('the delivery log over HTTP', (gateway) => {
  const { call } = gateway;
  let bench: WebhookBench;
  let sender: WebhookSender;
  let endpoint: WebhookEndpoint;
  beforeAll(async () => {
    bench = new WebhookBench(gateway.app.get(Connection), gateway.tenantId);
    await bench.start();
  });
  beforeEach(async () => {
    bench.receiver.answer = (response) => response.writeHead(204).end();
    bench.receiver.received.length = 0;
    bench.now = new Date();
    sender = bench.newSender();
    endpoint = await bench.newEndpoint();
  });
  afterEach(async () => {
    await bench.endpoints.delete(endpoint.tenantId, endpoint.endpointId);
    await bench.deliveries.removeByEndpoint(endpoint.tenantId, endpoint.endpointId);
  });
  afterAll(() => bench.stop());

  const pathOf = (rest = ''): string => `/running/webhooks/${endpoint.endpointId}/${rest}`;
  interface Log {
    readonly items: { delivery_id: string; session_id: string; status: string }[];
    readonly next_cursor: string | null;
  }
  const readLog = async (query = ''): Promise<Log> =>
    (await call(pathOf(`deliveries/${query}`))).body as unknown as Log;
  const fail = async (): Promise<void> => {
    bench.receiver.answer = (response) => response.writeHead(500).end('broken');
    for (let attempts = 0; attempts < 8; attempts += 1) {
      await bench.sendAll(sender);
      bench.pass(13);
    }
    bench.receiver.answer = (response) => response.writeHead(204).end();
  };

  test('shows the attempts of each delivery', async () => {
    const sessionId = await bench.finishSession();
    bench.receiver.answer = (response) => response.writeHead(503).end('later');
    await bench.sendAll(sender);
    const [delivery] = (await readLog()).items;
    const retryAt = new Date(bench.now.getTime() + 5000).toISOString();
    expect(delivery).toEqual({
      delivery_id: bench.receiver.ids[0],
      event_type: 'session.succeeded',
      session_id: sessionId,
      status: 'pending',
      created_at: bench.now.toISOString(),
      next_attempt_at: retryAt,
      attempts: [
        {
          attempted_at: bench.now.toISOString(),
          url: bench.receiver.url,
          http_status: 503,
          error: null,
          answer_excerpt: 'later',
          duration_ms: expect.any(Number),
          next_attempt_at: retryAt,
        },
      ],
    });
  });

  test('has no event from before the endpoint was created, even if it is read again', async () => {
    const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await bench.finishSession(undefined, undefined, minutesAgo(5));
    // The clock of another service may be behind.
    const recent = await bench.finishSession(undefined, undefined, minutesAgo(0.5));
    expect((await readLog()).items.map(({ session_id }) => session_id)).toEqual([recent]);
  });

  test('is shown in pages, newest first, and by status', async () => {
    const sessions: string[] = [];
    for (let events = 0; events < 3; events += 1) {
      bench.pass(0.001);
      sessions.unshift(await bench.finishSession());
    }
    const first = await readLog('?limit=2');
    const second = await readLog(`?limit=2&cursor=${first.next_cursor}`);
    const shown = [...first.items, ...second.items].map((item) => item.session_id);
    expect([shown, second.next_cursor]).toEqual([sessions, null]);
    await bench.sendAll(sender);
    expect((await readLog('?status=delivered')).items).toHaveLength(3);
    expect((await readLog('?status=pending')).items).toEqual([]);
  });

  test('sends a delivery again with the same id', async () => {
    await bench.finishSession();
    await bench.sendAll(sender);
    const [{ delivery_id } = { delivery_id: '' }] = (await readLog()).items;
    const { status, body } = await call(
      pathOf(`deliveries/${delivery_id}/resend/`),
      jsonRequest('POST'),
    );
    expect([status, body['delivery_id'], body['status']]).toEqual([202, delivery_id, 'pending']);
    bench.now = new Date();
    await bench.sendAll(sender);
    expect(bench.receiver.ids).toEqual([delivery_id, delivery_id]);
    const [{ attempts } = { attempts: [] }] = await bench.logOf(endpoint);
    expect(attempts).toHaveLength(2);
  });

  test('does not resend a delivery that is being sent', async () => {
    await bench.finishSession();
    const claimed = await bench.claim(endpoint);
    const path = pathOf(`deliveries/${claimed!.deliveryId}/resend/`);
    expect((await call(path, jsonRequest('POST'))).status).toBe(202);
    await bench.sendAll(sender);
    expect(bench.receiver.received).toEqual([]);
  });

  test('resends everything that failed since a given time', async () => {
    await bench.finishSession();
    bench.pass(1);
    const since = bench.now;
    const later = await bench.finishSession();
    await fail();
    expect((await readLog('?status=failed')).items).toHaveLength(2);
    bench.receiver.received.length = 0;
    bench.now = new Date();
    const { status, body } = await call(
      pathOf('resend-failed/'),
      jsonRequest('POST', { since: since.toISOString() }),
    );
    expect([status, body]).toEqual([202, { resent: 1, remaining: 0, next_cursor: null }]);
    bench.now = new Date();
    await bench.sendAll(sender);
    expect(bench.receiver.received.map(({ body: sent }) => sent)).toEqual([
      expect.stringContaining(later),
    ]);
  });

  test('resends what failed in pages, says how many are left, and never more than 100 at once', async () => {
    await bench.addBacklog(endpoint, 120, 'failed');
    type Answer = { resent: number; remaining: number; next_cursor: string | null };
    const resend = async (body: object): Promise<Answer> =>
      (await call(pathOf('resend-failed/'), jsonRequest('POST', { since, ...body })))
        .body as unknown as Answer;
    const since = '2026-01-01T00:00:00Z';
    const first = await resend({});
    expect(first).toEqual({ resent: 100, remaining: 20, next_cursor: expect.any(String) });
    expect((await readLog('?status=failed&limit=100')).items).toHaveLength(20);
    const second = await resend({ limit: 15, cursor: first.next_cursor });
    expect(second).toEqual({ resent: 15, remaining: 5, next_cursor: expect.any(String) });
    const last = await resend({ cursor: second.next_cursor });
    expect(last).toEqual({ resent: 5, remaining: 0, next_cursor: null });
  });

  test.each([{ limit: 101 }, { limit: 0 }, { cursor: 'none' }])(
    'does not resend what failed by the wrong page %j',
    async (page) => {
      const body = { since: '2026-01-01T00:00:00Z', ...page };
      const answer = await call(pathOf('resend-failed/'), jsonRequest('POST', body));
      expect([answer.status, answer.body.errors?.map(({ pointer }) => pointer)]).toEqual([
        400,
        [`/${Object.keys(page)[0]}`],
      ]);
    },
  );

  test.each([
    [undefined, 'session.succeeded'],
    [{ event: 'session.failed' }, 'session.failed'],
    [{ event: 'thread.completed' }, 'thread.completed'],
  ])('sends the example event for %j, signed like any other', async (body, type) => {
    const answer = await call(pathOf('test/'), jsonRequest('POST', body));
    expect([answer.status, answer.body['event_type']]).toEqual([202, type]);
    bench.now = new Date();
    await bench.sendAll(sender);
    expect(bench.receiver.ids).toEqual([answer.body['delivery_id']]);
    expect(verified(endpoint.secrets[0]!.value, bench.receiver.received[0]!)).toMatchObject({
      type,
      data: { session_id: 'ses_example' },
    });
  });

  test('sends at most 20 examples of a tenant in a minute', async () => {
    const startedAtMs = Date.now();
    const accepted: unknown[] = [];
    let refused: Awaited<ReturnType<typeof call>> | undefined;
    // A busy machine may need more than a minute for 21.
    while (refused === undefined && accepted.length < 200) {
      const requests = Array.from({ length: 21 }, () => call(pathOf('test/'), jsonRequest('POST')));
      const answers = await Promise.all(requests);
      accepted.push(...answers.filter(({ status }) => status === 202));
      refused = answers.find(({ status }) => status !== 202);
    }
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    const minutes = 1 + Math.ceil((Date.now() - startedAtMs) / 60_000);
    expect(accepted.length).toBeLessThanOrEqual(20 * minutes);
  });

  test('sends nothing to a disabled endpoint', async () => {
    await bench.finishSession();
    await bench.sendAll(sender);
    const [{ delivery_id } = { delivery_id: '' }] = (await readLog()).items;
    await call(pathOf(), jsonRequest('PATCH', { enabled: false }));
    const requests: [string, object | undefined][] = [
      [`deliveries/${delivery_id}/resend/`, undefined],
      ['resend-failed/', { since: '2026-01-01T00:00:00Z' }],
      ['test/', undefined],
    ];
    for (const [path, body] of requests)
      expect((await call(pathOf(path), jsonRequest('POST', body))).body).toMatchObject({
        status: 409,
        code: 'endpoint_disabled',
      });
  });

  test('is deleted with its endpoint, and belongs to its tenant', async () => {
    await bench.finishSession();
    const [{ delivery_id } = { delivery_id: '' }] = (await readLog()).items;
    const other = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    const requests: [string, RequestInit][] = [
      ['deliveries/', {}],
      [`deliveries/${delivery_id}/resend/`, jsonRequest('POST')],
      ['resend-failed/', jsonRequest('POST', { since: '2026-01-01T00:00:00Z' })],
      ['test/', jsonRequest('POST')],
    ];
    for (const [path, init] of requests) {
      expect((await call(pathOf(path), init, other)).status).toBe(404);
      expect((await call(pathOf(path), init, gateway.keys.viewer!)).status).toBe(403);
    }
    expect(
      (await call(pathOf('deliveries/msg_of_nothing/resend/'), { method: 'POST' })).status,
    ).toBe(404);
    expect((await call(pathOf(), { method: 'DELETE' })).status).toBe(204);
    expect((await call(pathOf('deliveries/'))).status).toBe(404);
    expect(await bench.logOf(endpoint)).toEqual([]);
  });
});
