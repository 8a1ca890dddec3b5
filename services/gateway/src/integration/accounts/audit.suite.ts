import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { WebhookEndpointRepository } from '../../webhooks/webhook-endpoint.repository.ts';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { TenantQuotas } from '../../accounts/tenants/tenant-quotas.repository.ts';
import { AuditChain } from '../../accounts/audit/audit-chain.ts';
import { pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';

interface ShownEntry {
  readonly action: string;
  readonly key_id: string | null;
  readonly subject_id: string;
  readonly detail: string;
}

export const auditSuite = gatewaySuite('the audit trail over HTTP', (gateway) => {
  const audit = '/running/management/audit/';
  const keys = '/running/management/api-keys/';
  const { call } = gateway;
  const keyIdOf = (token: string): string => token.split('_')[1]!;
  let tenantId: string;
  let admin: string;
  beforeEach(async () => {
    tenantId = `ten_${randomUUID()}`;
    admin = await gateway.issueKey('admin', { tenantId });
  });
  afterEach(() => jest.restoreAllMocks());
  /** Makes the next write of an entry fail. */
  const failOnce = () =>
    jest
      .spyOn(gateway.app.get(AuditChain), 'append')
      .mockRejectedValueOnce(new Unavailable('The database is away.'));
  const entries = async (query = ''): Promise<ShownEntry[]> =>
    ((await call(`${audit}${query}`, {}, admin)).body as never as { items: ShownEntry[] }).items;

  test('shows who created, rotated and revoked a key, newest first, without tokens', async () => {
    const by = keyIdOf(admin);
    const made = await call(keys, jsonRequest('POST', { role: 'viewer' }), admin);
    const id = String(made.body['key_id']);
    const rotated = await call(`${keys}${id}/rotate/`, jsonRequest('POST', {}), admin);
    const nextId = String(rotated.body['key_id']);
    await call(`${keys}${nextId}/`, { method: 'DELETE' }, admin);
    const shown = await entries();
    expect(shown).toMatchObject([
      { action: 'api_key.revoked', key_id: by, subject_id: nextId },
      { action: 'api_key.rotated', key_id: by, subject_id: id, detail: expect.any(String) },
      { action: 'api_key.created', key_id: by, subject_id: id, detail: 'Role viewer.' },
    ]);
    expect(shown[1]!.detail).toContain(nextId);
    expect(JSON.stringify(shown)).not.toContain('sfk_');
  });

  test('has one entry a minute for links that are revoked again and again', async () => {
    const links = '/running/management/media-links/';
    for (let calls = 0; calls < 5; calls += 1)
      expect((await call(links, { method: 'DELETE' }, admin)).status).toBe(204);
    // The calls may lie in two minutes.
    const shown = (await entries()).filter(({ action }) => action === 'media_links.revoked');
    expect([1, 2]).toContain(shown.length);
  });

  test('has an entry before there is a key, and without an entry there is none', async () => {
    const numberOfKeys = () => gateway.app.get(ApiKeyRepository).number(tenantId);
    const id = keyIdOf(await gateway.issueKey('viewer', { tenantId }));
    const counted = () => gateway.app.get(TenantQuotas).countOf(tenantId, 'apiKeys', numberOfKeys);
    const before = [await numberOfKeys(), await counted()];
    for (const [path, body] of [
      [keys, { role: 'viewer' }],
      [`${keys}${id}/rotate/`, {}],
    ] as const) {
      failOnce();
      expect((await call(path, jsonRequest('POST', body), admin)).status).toBe(503);
    }
    expect([await numberOfKeys(), await counted()]).toEqual(before);
  });

  test('shows keys that were refused for their role or expiry, each once an hour', async () => {
    const viewer = await gateway.issueKey('viewer', { tenantId });
    const revoked = await gateway.issueKey('viewer', { tenantId, revokedAt: new Date() });
    for (let sent = 0; sent < 3; sent += 1) {
      expect((await call(keys, {}, viewer)).status).toBe(403);
      expect((await call(keys, {}, revoked)).status).toBe(401);
      // A wrong secret does not identify its sender, so no entry is written.
      await call(keys, {}, `${revoked.slice(0, -1)}B`);
    }
    const [first, second, ...others] = await entries();
    expect(others).toEqual([]);
    expect([first!, second!].map(({ action }) => action)).toEqual(Array(2).fill('api_key.refused'));
    expect([first!.key_id, second!.key_id].sort()).toEqual([viewer, revoked].map(keyIdOf).sort());
    expect(`${first!.detail}${second!.detail}`).toMatch(/GET .*api-keys.*|was revoked/);
  });

  test('shows a refusal whose first entry could not be written', async () => {
    const viewer = await gateway.issueKey('viewer', { tenantId });
    failOnce();
    for (let sent = 0; sent < 3; sent += 1) expect((await call(keys, {}, viewer)).status).toBe(403);
    expect(await entries()).toMatchObject([{ action: 'api_key.refused' }]);
  });

  test('shows who created and revoked the link to a report, by a digest of its session', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const path = `/running/sessions/${sessionId}/share/`;
    const revoke = () => call(path, { method: 'DELETE' }, admin);
    for (const expires_in_days of [7, 8])
      await call(path, jsonRequest('POST', { expires_in_days }), admin);
    failOnce();
    expect((await revoke()).status).toBe(503);
    for (const _twice of [1, 2]) expect((await revoke()).status).toBe(204);
    const shown = await entries();
    const subject = { key_id: keyIdOf(admin), subject_id: pseudonymOf(sessionId) };
    expect(shown).toMatchObject([
      { action: 'report_share.revoked', ...subject },
      { action: 'report_share.revoked', ...subject },
      { action: 'report_share.created', ...subject, detail: 'For 8 days.' },
      { action: 'report_share.created', ...subject, detail: 'For 7 days.' },
    ]);
    expect(JSON.stringify(shown)).not.toContain(sessionId);
  });

  test('passes on who deletes a session, in case the request fails', async () => {
    const sessionId = addSession(gateway, { tenantId });
    failOnce();
    const { status } = await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' }, admin);
    expect(status).toBe(503);
    const request = { tenantId, sessionId, deletedBy: keyIdOf(admin), reason: '' };
    expect(gateway.sessions.deletions).toContainEqual(expect.objectContaining(request));
  });

  test('has an entry before an endpoint or an old key changes, and without an entry nothing changes', async () => {
    const webhooks = '/running/webhooks/';
    const post = (body: object) => jsonRequest('POST', body);
    const settings = { url: 'https://example.org/', events: ['session.failed'] };
    const made = await call(webhooks, post(settings), admin);
    const endpointId = String(made.body['endpoint_id']);
    const endpoint = `${webhooks}${endpointId}/`;
    const repository = gateway.app.get(WebhookEndpointRepository);
    const key = await gateway.issueKey('viewer', { tenantId });
    const attempts: [string, RequestInit][] = [
      [webhooks, post(settings)],
      [endpoint, jsonRequest('PATCH', { description: 'Other' })],
      [`${endpoint}rotate-secret/`, post({})],
      [`${keys}${keyIdOf(key)}/rotate/`, post({ grace_period_s: 0 })],
      [`${keys}${keyIdOf(key)}/`, { method: 'DELETE' }],
    ];
    for (const [path, request] of attempts) {
      failOnce();
      expect((await call(path, request, admin)).status).toBe(503);
    }
    const { secrets } = (await repository.findById(tenantId, endpointId))!;
    expect(secrets.map(({ value }) => value)).toEqual([made.body['secret']]);
    const { body } = await call(webhooks, {}, admin);
    expect(body).toMatchObject({ items: [{ description: made.body['description'] }] });
    expect((await call('/running/sessions/none/', {}, key)).status).toBe(404);
  });

  test('shows once that a key was revoked, even after repeated requests', async () => {
    const keyId = keyIdOf(await gateway.issueKey('viewer', { tenantId }));
    const revoke = () => call(`${keys}${keyId}/`, { method: 'DELETE' }, admin);
    failOnce();
    expect((await revoke()).status).toBe(503);
    for (const _twice of [1, 2]) expect((await revoke()).status).toBe(204);
    expect(await entries()).toMatchObject([{ action: 'api_key.revoked', subject_id: keyId }]);
  });

  test.each(['note', 'endpoint'])(
    'shows a deleted %s after a first attempt failed',
    async (what) => {
      const [path, body] = {
        note: [
          `/running/sessions/${addSession(gateway, { tenantId })}/frame-notes/`,
          { frame: 0, text: 'x' },
        ],
        endpoint: [
          '/running/webhooks/',
          { url: 'https://example.org/', events: ['session.failed'] },
        ],
      }[what] as [string, object];
      const made = await call(path, jsonRequest('POST', body), admin);
      const id = String(made.body['note_id'] ?? made.body['endpoint_id']);
      const remove = () => call(`${path}${id}/`, { method: 'DELETE' }, admin);
      failOnce();
      expect((await remove()).status).toBe(503);
      expect((await remove()).status).toBe(204);
      expect((await entries())[0]!.action).toMatch(/\.deleted$/);
    },
  );

  test.each([true, false])(
    'shows a deleted runner after a first attempt failed (profile: %s)',
    async (hasProfile) => {
      const userId = randomUUID();
      const users = '/running/management/users/';
      if (hasProfile) await call(users, jsonRequest('POST', { user_id: userId }), admin);
      addSession(gateway, { tenantId, userId });
      const remove = () => call(`${users}${userId}/`, { method: 'DELETE' }, admin);
      const { append } = AuditChain.prototype;
      const chain = gateway.app.get(AuditChain);
      jest.spyOn(chain, 'append').mockImplementation(async (entry) => {
        if (entry.action === 'user.deleted') throw new Unavailable('The database is away.');
        await append.call(chain, entry);
      });
      expect((await remove()).status).toBe(503);
      jest.restoreAllMocks();
      expect((await remove()).status).toBe(204);
      expect((await remove()).status).toBe(404);
      const actions = (await entries()).map(({ action }) => action);
      const created = hasProfile ? ['user.created'] : [];
      expect(actions).toEqual(['user.deleted', 'session.deleted', ...created]);
    },
  );

  test('shows a digest of what was deleted, which cannot be traced back', async () => {
    const sessionId = addSession(gateway, { tenantId });
    expect(
      (await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' }, admin)).status,
    ).toBe(204);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      action: 'session.deleted',
      key_id: keyIdOf(admin),
      subject_id: pseudonymOf(sessionId),
    });
    expect(JSON.stringify(entry)).not.toContain(sessionId);
  });

  test('is read in pages, only by admins of the tenant', async () => {
    for (const name of ['a', 'b', 'c'])
      await call(keys, jsonRequest('POST', { role: 'viewer', name }), admin);
    const all = (await entries()).map((entry) => entry.subject_id);
    const first = await call(`${audit}?limit=2`, {}, admin);
    const { items, next_cursor: cursor } = first.body as never as {
      items: ShownEntry[];
      next_cursor: string;
    };
    const rest = await entries(`?limit=2&cursor=${encodeURIComponent(cursor)}`);
    expect([...items, ...rest].map((entry) => entry.subject_id)).toEqual(all);
    const other = await gateway.issueKey('admin');
    const foreign = (await call(audit, {}, other)).body as never as { items: ShownEntry[] };
    const shownElsewhere = foreign.items.map((entry) => entry.subject_id);
    expect(all.filter((id) => shownElsewhere.includes(id))).toEqual([]);
    expect((await call(audit, {}, await gateway.issueKey('sub_admin'))).status).toBe(403);
  });
});
