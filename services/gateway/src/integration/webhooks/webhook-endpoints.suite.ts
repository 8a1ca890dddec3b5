import { jest } from '@jest/globals';
import { Connection } from '@strideform/persistence';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { maxEndpointsOfTenant, verifiedAt } from '../../webhooks/webhook-endpoint.ts';
import { WebhookEndpointRepository } from '../../webhooks/webhook-endpoint.repository.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';
import { Receiver } from './webhook-bench.fixture.ts';

const hooks = '/running/webhooks/';
const settings = {
  url: 'https://example.org/strideform?from=us',
  events: ['session.succeeded', 'thread.completed'],
  description: 'Coach app',
};

export const webhookEndpointsSuite = gatewaySuite('webhook endpoints over HTTP', (gateway) => {
  const { call } = gateway;
  const create = (body: object = settings, headers = {}) =>
    call(hooks, jsonRequest('POST', body, headers));
  const endpointOf = async (body: object = settings) => (await create(body)).body;
  const pathOf = (endpoint: Record<string, unknown>) => `${hooks}${endpoint['endpoint_id']}/`;
  const auditOf = (endpoint: Record<string, unknown>) =>
    gateway.app
      .get(Connection)
      .collection('audit_entries')
      .find({ tenantId: gateway.tenantId, subjectId: endpoint['endpoint_id'] })
      .sort({ at: 1 })
      .toArray();

  test('are created with a secret that is shown once, then read, changed and deleted', async () => {
    const { status, body: created } = await create();
    const shown = {
      endpoint_id: expect.stringMatching(/^whe_[0-9a-f]{32}$/),
      ...settings,
      enabled: true,
      disabled_reason: null,
      failing_since: null,
      verified_at: null,
      verification_error: null,
      next_challenge_at: expect.any(String),
      previous_secret_expires_at: null,
      created_at: expect.any(String),
    };
    expect([status, created]).toEqual([
      201,
      { ...shown, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) },
    ]);
    expect((await call(pathOf(created))).body).toEqual({ ...created, secret: undefined });
    const changed = await call(
      pathOf(created),
      jsonRequest('PATCH', { events: ['session.failed'], enabled: false }),
    );
    expect([changed.status, changed.body]).toEqual([
      200,
      { ...shown, events: ['session.failed'], enabled: false, disabled_reason: 'by_tenant' },
    ]);
    const enabled = await call(pathOf(created), jsonRequest('PATCH', { enabled: true }));
    expect(enabled.body).toMatchObject({ enabled: true, disabled_reason: null });
    expect((await call(pathOf(created), { method: 'DELETE' })).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expect((await call(pathOf(created), { method })).status).toBe(404);
  });

  test('need a challenge for a new URL, also if two requests change it at the same moment', async () => {
    const created = await endpointOf();
    const [own, victim] = [settings.url, 'https://victim.example.org/'];
    const change = (url: string) => call(pathOf(created), jsonRequest('PATCH', { url }));
    await change(victim);
    const endpoints = gateway.app.get(WebhookEndpointRepository);
    const { tenantId } = gateway;
    // While the second request for the victim's URL waits, the own URL answers its challenge.
    const auditing = jest.spyOn(gateway.app.get(AuditLog), 'record');
    auditing.mockImplementationOnce(async () => {
      await change(own);
      const endpoint = await endpoints.findById(tenantId, String(created['endpoint_id']));
      await endpoints.storeVerification(endpoint!, { verification: verifiedAt(new Date()) });
    });
    const { body } = await change(victim);
    auditing.mockRestore();
    expect(body).toMatchObject({ url: victim, verified_at: null });
    expect(body['next_challenge_at']).not.toBeNull();
  });

  test('are listed in pages, newest first, without their secrets', async () => {
    const key = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_list` });
    for (const name of ['a', 'b', 'c'])
      await call(hooks, jsonRequest('POST', { ...settings, description: name }), key);
    type List = { body: { items: { description: string }[]; next_cursor: string | null } };
    const first = (await call(`${hooks}?limit=2`, {}, key)) as unknown as List;
    const second = (await call(
      `${hooks}?limit=2&cursor=${first.body.next_cursor}`,
      {},
      key,
    )) as unknown as List;
    const names = [first, second].map(({ body }) => body.items.map((item) => item.description));
    expect(names).toEqual([['c', 'b'], ['a']]);
    expect(second.body.next_cursor).toBeNull();
    expect(JSON.stringify([first.body, second.body])).not.toContain('whsec_');
  });

  test('get a new secret, while the old one still signs for the grace period', async () => {
    const created = await endpointOf();
    const { status, body } = await call(
      `${pathOf(created)}rotate-secret/`,
      jsonRequest('POST', { grace_period_s: 3600 }),
    );
    expect([status, body['endpoint_id']]).toEqual([201, created['endpoint_id']]);
    expect(body['secret']).toMatch(/^whsec_/);
    expect(body['secret']).not.toBe(created['secret']);
    const endsInS = (Date.parse(String(body['previous_secret_expires_at'])) - Date.now()) / 1000;
    expect(endsInS).toBeGreaterThan(3500);
    expect(endsInS).toBeLessThanOrEqual(3600);
    const atOnce = await call(
      `${pathOf(created)}rotate-secret/`,
      jsonRequest('POST', { grace_period_s: 0 }),
    );
    expect(atOnce.body['previous_secret_expires_at']).toBeNull();
  });

  test('are created once per Idempotency-Key, whose record does not contain the secret', async () => {
    const [first, second] = [
      await create(settings, { 'idempotency-key': 'make-an-endpoint' }),
      await create(settings, { 'idempotency-key': 'make-an-endpoint' }),
    ];
    expect([second.status, second.body]).toEqual([201, { ...first.body, secret: null }]);
    const records = await gateway.app
      .get(Connection)
      .collection('idempotency_records')
      .find({ tenantId: gateway.tenantId })
      .toArray();
    expect(JSON.stringify(records)).toContain(first.body['endpoint_id']);
    expect(JSON.stringify(records)).not.toContain(first.body['secret']);
  });

  test("record creation, rotation and deletion in the tenant's audit log", async () => {
    const created = await endpointOf();
    await call(pathOf(created), jsonRequest('PATCH', { description: 'Other' }));
    await call(`${pathOf(created)}rotate-secret/`, jsonRequest('POST'));
    await call(pathOf(created), { method: 'DELETE' });
    const entries = await auditOf(created);
    expect(entries.map(({ action }) => action)).toEqual([
      'webhook.created',
      'webhook.changed',
      'webhook.secret_rotated',
      'webhook.deleted',
    ]);
    const [, keyId] = gateway.keys.sub_admin!.split('_');
    expect(new Set(entries.map((entry) => entry['keyId']))).toEqual(new Set([keyId]));
    expect(JSON.stringify(entries)).not.toContain('whsec_');
  });

  test('belong to their tenant, and viewers neither see nor change them', async () => {
    const created = await endpointOf();
    const other = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    const requests: [string, RequestInit][] = [
      [pathOf(created), {}],
      [pathOf(created), jsonRequest('PATCH', { enabled: false })],
      [`${pathOf(created)}rotate-secret/`, jsonRequest('POST')],
      [`${pathOf(created)}verify/`, jsonRequest('POST')],
      [pathOf(created), { method: 'DELETE' }],
    ];
    for (const [path, init] of requests) {
      const [foreign, unknown] = [
        await call(path, init, other),
        await call(path.replace(/whe_\w+/, 'whe_of_nothing'), init, other),
      ];
      expect([foreign.status, unknown.status]).toEqual([404, 404]);
      expect((await call(path, init, gateway.keys.viewer!)).body).toMatchObject({
        status: 403,
        code: 'role_too_weak',
      });
    }
    for (const init of [{}, jsonRequest('POST', settings)])
      expect((await call(hooks, init, gateway.keys.viewer!)).status).toBe(403);
    expect((await call(hooks, {}, other)).body).toMatchObject({ items: [] });
    expect((await call(pathOf(created))).body).toMatchObject({ enabled: true });
  });

  test.each([
    [{ url: 'http://example.org/' }, '/url'],
    [{ url: 'https://127.0.0.1/' }, '/url'],
    [{ url: 'https://[::ffff:10.0.0.1]/' }, '/url'],
    [{ url: 'https://user:word@example.org/' }, '/url'],
    [{ url: 'example.org' }, '/url'],
    [{ url: '' }, '/url'],
    [{ events: [] }, '/events'],
    [{ events: ['session.deleted'] }, '/events/0'],
    [{ events: ['session.failed', 'session.failed'] }, '/events'],
    [{ description: 'x'.repeat(201) }, '/description'],
    [{ secret: 'whsec_own' }, ''],
  ])('are neither created nor changed with %j', async (wrong, pointer) => {
    const created = await endpointOf();
    for (const answer of [
      await create({ ...settings, ...wrong }),
      await call(pathOf(created), jsonRequest('PATCH', wrong)),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_parameters']);
      expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
    }
    await call(pathOf(created), { method: 'DELETE' });
  });

  test('are limited in number', async () => {
    const key = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_many` });
    const more = () => call(hooks, jsonRequest('POST', settings), key);
    for (let made = 1; made < maxEndpointsOfTenant; made += 1)
      expect((await more()).status).toBe(201);
    // Of two at the same moment, one at most is kept.
    const together = await Promise.all([more(), more()]);
    const kept = together.filter(({ status }) => status === 201).length;
    expect(kept).toBeLessThanOrEqual(1);
    if (kept === 0) expect((await more()).status).toBe(201);
    expect((await more()).body).toMatchObject({ status: 409, code: 'too_many_endpoints' });
    const { body } = await call(`${hooks}?limit=100`, {}, key);
    expect(body['items']).toHaveLength(maxEndpointsOfTenant);
  });
});

export const webhookEndpointsInsideSuite = gatewaySuite('an operator', ({ call }) => {
  describe('can allow a receiver on this machine, which', () => {
    const receiver = new Receiver();
    beforeAll(() => receiver.start());
    afterAll(() => receiver.stop());

    const create = async () => {
      const body = { url: receiver.url, events: ['session.failed'] };
      return (await call(hooks, jsonRequest('POST', body))).body;
    };
    const verify = (endpoint: Record<string, unknown>) =>
      call(`${hooks}${endpoint['endpoint_id']}/verify/`, jsonRequest('POST'));

    test('is asked again on request, until it answers the challenge', async () => {
      const endpoint = await create();
      const refused = await verify(endpoint);
      expect([refused.status, refused.body]).toMatchObject([
        200,
        {
          enabled: true,
          verified_at: null,
          verification_error: 'answered 204 instead of 200',
          next_challenge_at: endpoint['next_challenge_at'],
        },
      ]);
      receiver.answer = (response, { body }) => {
        const { challenge } = (JSON.parse(body) as { data: { challenge: string } }).data;
        response.writeHead(200).end(JSON.stringify({ challenge }));
      };
      expect((await verify(endpoint)).body).toMatchObject({
        verified_at: expect.any(String),
        verification_error: null,
        next_challenge_at: null,
      });
      const sent = receiver.received.length;
      expect((await verify(endpoint)).body).toMatchObject({ verified_at: expect.any(String) });
      expect(receiver.received).toHaveLength(sent);
      const path = `${hooks}${endpoint['endpoint_id']}/`;
      const moved = await call(path, jsonRequest('PATCH', { url: `${receiver.url}/other` }));
      expect(moved.body).toMatchObject({ verified_at: null, verification_error: null });
      const same = await call(path, jsonRequest('PATCH', { url: `${receiver.url}/other` }));
      expect(same.body).toMatchObject({ next_challenge_at: moved.body['next_challenge_at'] });
    });

    test('is not asked for a disabled endpoint', async () => {
      const endpoint = await create();
      await call(`${hooks}${endpoint['endpoint_id']}/`, jsonRequest('PATCH', { enabled: false }));
      const sent = receiver.received.length;
      expect((await verify(endpoint)).body).toMatchObject({
        status: 409,
        code: 'endpoint_disabled',
      });
      expect(receiver.received).toHaveLength(sent);
    });

    test('is asked at most 20 times a minute', async () => {
      receiver.answer = (response) => response.writeHead(204).end();
      const endpoint = await create();
      let last = await verify(endpoint);
      for (let tries = 0; tries < 20 && last.status === 200; tries += 1)
        last = await verify(endpoint);
      expect(last.body).toMatchObject({ status: 429, code: 'rate_limited' });
      expect(last.headers.get('retry-after')).toMatch(/^\d+$/);
    });
  });

  test.each(['http://hooks.internal:8080/', 'https://10.1.2.3/', 'http://10.1.2.3:81/'])(
    'can allow internal endpoints, such as %s',
    async (url) => {
      const body = { url, events: ['session.failed'] };
      expect((await call(hooks, jsonRequest('POST', body))).status).toBe(201);
    },
  );
});
