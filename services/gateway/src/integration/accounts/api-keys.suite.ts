import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Connection } from '@strideform/persistence';
import { ApiKeyService } from '../../accounts/api-keys/api-key-service.ts';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { gatewaySuite, jsonRequest, TestGateway } from '../test-gateway.fixture.ts';

export const apiKeysSuite = gatewaySuite('API keys over HTTP', (gateway) => {
  const keys = '/running/management/api-keys/';
  const { call } = gateway;
  let admin: string;
  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
  });
  async function isAccepted(token: unknown, at: TestGateway = gateway): Promise<boolean> {
    const { status } = await at.call('/running/management/users/', {}, String(token));
    return status === 200;
  }
  /** Makes a revoked key valid again, which the product cannot. */
  const renew = (keyId: string) =>
    gateway.app
      .get(Connection)
      .collection<{ _id: string }>('api_keys')
      .updateOne({ _id: keyId }, { $set: { revokedAt: null } });
  async function listed(keyId: unknown): Promise<Record<string, unknown> | undefined> {
    const { body } = await call(`${keys}?limit=100`, {}, admin);
    const { items } = body as unknown as { items: Record<string, unknown>[] };
    return items.find(({ key_id }) => key_id === keyId);
  }

  test('are created for a role, shown once, stored as a hash, and listed with their last use', async () => {
    const { status, body } = await call(
      keys,
      jsonRequest('POST', {
        name: 'Coach app',
        role: 'viewer',
        expires_at: '2100-01-01T00:00:00Z',
      }),
      admin,
    );
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({
        name: 'Coach app',
        role: 'viewer',
        live: true,
        expires_at: '2100-01-01T00:00:00.000Z',
        revoked_at: null,
        last_used_at: null,
      }),
    ]);
    const token = String(body['token']);
    const stored = JSON.stringify(
      await gateway.app.get(Connection).collection('api_keys').find().toArray(),
    );
    expect(stored).toContain(body['key_id']);
    expect(stored).not.toContain(token.split('_').slice(2).join('_'));
    expect(await isAccepted(token)).toBe(true);
    const shown = await listed(body['key_id']);
    expect(shown).toEqual({ ...body, token: undefined, last_used_at: expect.any(String) });
    expect(Date.now() - Date.parse(String(shown!['last_used_at']))).toBeLessThan(60_000);
  });

  test('are replaced by a retried request if their token was never delivered', async () => {
    const service = gateway.app.get(ApiKeyService);
    const { tenantId } = gateway;
    const grant = {
      tenantId,
      name: 'Lost',
      role: 'viewer',
      expiresAt: null,
    } as const;
    const seed = randomUUID();
    // The gateway dies after it has stored the key, before it has stored its answer.
    const lost = await service.issue(grant, { seed });
    const made = await service.issue(grant, { seed });
    expect([await isAccepted(lost.token), await isAccepted(made.token)]).toEqual([false, true]);
    const { items } = await service.list(tenantId, { limit: 100, cursor: null });
    expect(items.filter(({ name }) => name === 'Lost')).toHaveLength(1);
  });

  test('are created once per Idempotency-Key, whose record does not contain the token', async () => {
    const create = () =>
      call(
        keys,
        jsonRequest('POST', { role: 'viewer' }, { 'idempotency-key': 'make-a-key' }),
        admin,
      );
    const [first, second] = [await create(), await create()];
    expect([second.status, second.headers.get('idempotency-replayed'), second.body]).toEqual([
      201,
      'true',
      { ...first.body, token: null },
    ]);
    const records = JSON.stringify(
      await gateway.app
        .get(Connection)
        .collection('idempotency_records')
        .find({ tenantId: gateway.tenantId })
        .toArray(),
    );
    expect(records).toContain(first.body['key_id']);
    expect(records).not.toContain(first.body['token']);
  });

  test('are rotated: both keys are valid for a while, then only the new one', async () => {
    const { body: old } = await call(
      keys,
      jsonRequest('POST', { name: 'App', role: 'sub_admin' }),
      admin,
    );
    const { status, body: fresh } = await call(
      `${keys}${old['key_id']}/rotate/`,
      jsonRequest('POST', { grace_period_s: 5 }),
      admin,
    );
    expect([status, fresh]).toEqual([
      201,
      expect.objectContaining({ name: 'App', role: 'sub_admin', live: true, expires_at: null }),
    ]);
    expect([await isAccepted(old['token']), await isAccepted(fresh['token'])]).toEqual([
      true,
      true,
    ]);
    for (
      const deadline = Date.now() + 30_000;
      (await isAccepted(old['token'])) && Date.now() < deadline;
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect([await isAccepted(old['token']), await isAccepted(fresh['token'])]).toEqual([
      false,
      true,
    ]);
    expect(await listed(old['key_id'])).toMatchObject({ live: false, revoked_at: null });
    expect(
      (await call(`${keys}${old['key_id']}/rotate/`, jsonRequest('POST'), admin)).body,
    ).toMatchObject({ status: 409, code: 'api_key_ended' });
  });

  test('are rotated with a default grace period of one day, which never extends their lifetime', async () => {
    const { body: old } = await call(
      keys,
      jsonRequest('POST', {
        role: 'viewer',
        expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      }),
      admin,
    );
    const { body: fresh } = await call(
      `${keys}${old['key_id']}/rotate/`,
      jsonRequest('POST'),
      admin,
    );
    expect((await listed(old['key_id']))!['expires_at']).toBe(old['expires_at']);
    expect(fresh['expires_at']).toBe(old['expires_at']);
  });

  test('of role admin are not revoked by themselves if they are the last', async () => {
    const tenantId = `${gateway.tenantId}_last`;
    const last = await gateway.issueKey('admin', { tenantId });
    await gateway.issueKey('admin', { tenantId, expiresAt: new Date(Date.now() - 1000) });
    await gateway.issueKey('admin', { tenantId, revokedAt: new Date() });
    await gateway.issueKey('sub_admin', { tenantId });
    const revoke = (token: string, by: string) =>
      call(`${keys}${token.split('_')[1]}/`, { method: 'DELETE' }, by);
    expect((await revoke(last, last)).body).toMatchObject({
      status: 409,
      code: 'last_admin_key',
      detail: expect.stringContaining('create another'),
    });
    const { body } = await call(keys, jsonRequest('POST', { role: 'admin' }), last);
    expect((await revoke(last, last)).status).toBe(204);
    expect((await call(keys, {}, last)).status).toBe(401);
    expect((await call(keys, {}, String(body['token']))).status).toBe(200);
  });

  test('of role admin are not all revoked, although each revokes the other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const tenantId = `${gateway.tenantId}_each_other_${round}`;
      const pair = [1, 2].map(() => gateway.issueKey('admin', { tenantId }));
      const [one, other] = await Promise.all(pair);
      const revoke = async (token: string, by: string) =>
        (await call(`${keys}${token.split('_')[1]}/`, { method: 'DELETE' }, by)).status;
      const each = [revoke(one!, other!), revoke(other!, one!), revoke(one!, one!)];
      const statuses = await Promise.all([...each, revoke(other!, other!)]);
      expect(statuses).toContain(204);
      const left = await gateway.app.get(ApiKeyRepository).liveIds(tenantId, new Date());
      expect(left).toHaveLength(1);
    }
  });

  test('make no key that is valid for longer than they are', async () => {
    const [soon, later] = [1, 2].map((hours) => new Date(Date.now() + hours * 3_600_000));
    const own = await gateway.issueKey('admin', { expiresAt: soon! });
    const make = (changes: object) =>
      call(keys, jsonRequest('POST', { role: 'admin', ...changes }), own);
    expect((await make({})).body).toMatchObject({ expires_at: soon!.toISOString() });
    const refusal = { status: 403, code: 'outlives_key' };
    expect((await make({ expires_at: later!.toISOString() })).body).toMatchObject(refusal);
    const rotate = (token: string) =>
      call(`${keys}${token.split('_')[1]}/rotate/`, jsonRequest('POST', {}), own);
    expect((await rotate(await gateway.issueKey('viewer'))).body).toMatchObject(refusal);
    expect((await rotate(own)).body).toMatchObject({ expires_at: soon!.toISOString() });
  });

  test('are not made or rotated by a key that is revoked during the request', async () => {
    const own = await gateway.issueKey('admin');
    const ownId = own.split('_')[1]!;
    const other = (await gateway.issueKey('viewer')).split('_')[1]!;
    const repository = gateway.app.get(ApiKeyRepository);
    const add = repository.add.bind(repository);
    const stored: string[] = [];
    const adding = jest.spyOn(repository, 'add').mockImplementation(async (key) => {
      await repository.end(ownId, gateway.tenantId, { revokedAt: new Date() });
      stored.push(key.keyId);
      return add(key);
    });
    try {
      const make = (path: string, body: object) => call(path, jsonRequest('POST', body), own);
      expect((await make(keys, { role: 'admin' })).status).toBe(401);
      await renew(ownId);
      expect((await make(`${keys}${other}/rotate/`, {})).status).toBe(401);
    } finally {
      adding.mockRestore();
    }
    expect(stored).toHaveLength(2);
    for (const keyId of stored) expect((await listed(keyId))!['revoked_at']).not.toBeNull();
    expect((await listed(other))!['expires_at']).toBeNull();
  });

  test('are invalid at every gateway as soon as they are revoked', async () => {
    const replica = await gateway.startReplica();
    try {
      const { body } = await call(keys, jsonRequest('POST', { role: 'viewer' }), admin);
      expect([await isAccepted(body['token']), await isAccepted(body['token'], replica)]).toEqual([
        true,
        true,
      ]);
      expect((await call(`${keys}${body['key_id']}/`, { method: 'DELETE' }, admin)).status).toBe(
        204,
      );
      expect([await isAccepted(body['token']), await isAccepted(body['token'], replica)]).toEqual([
        false,
        false,
      ]);
      const revokedAt = (await listed(body['key_id']))!['revoked_at'];
      expect((await call(`${keys}${body['key_id']}/`, { method: 'DELETE' }, admin)).status).toBe(
        204,
      );
      expect((await listed(body['key_id']))!['revoked_at']).toBe(revokedAt);
    } finally {
      await replica.stop();
    }
  });

  test('are managed only by admins of their own tenant', async () => {
    const { body } = await call(keys, jsonRequest('POST', { role: 'viewer' }), admin);
    const others = await gateway.issueKey('admin', { tenantId: `${gateway.tenantId}_other` });
    const requests: [string, RequestInit][] = [
      [keys, {}],
      [keys, jsonRequest('POST', { role: 'admin' })],
      [`${keys}${body['key_id']}/rotate/`, jsonRequest('POST')],
      [`${keys}${body['key_id']}/`, { method: 'DELETE' }],
    ];
    for (const [path, init] of requests) {
      for (const weak of [gateway.keys.sub_admin!, gateway.keys.viewer!])
        expect((await call(path, init, weak)).body).toMatchObject({
          status: 403,
          code: 'role_too_weak',
        });
    }
    for (const [path, init] of requests.slice(2))
      expect((await call(path, init, others)).status).toBe(404);
    expect(JSON.stringify((await call(keys, {}, others)).body)).not.toContain(body['key_id']);
    expect(await listed(body['key_id'])).toMatchObject({ live: true, expires_at: null });
  });

  test.each([
    [{}, '/role'],
    [{ role: 'owner' }, '/role'],
    [{ role: 'admin', expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
    [{ role: 'admin', tenant_id: 'ten_other' }, ''],
  ])('are not created from %j', async (request, pointer) => {
    const { status, body } = await call(keys, jsonRequest('POST', request), admin);
    expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });
});
