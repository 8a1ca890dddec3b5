import { jest } from '@jest/globals';
import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { TenantQuotas } from '../../accounts/tenants/tenant-quotas.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { clipBlob, formOf, gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const usersPath = '/running/management/users/';
const keysPath = '/running/management/api-keys/';

export const quotasSuite = gatewaySuite('the limits of what a tenant may store', (gateway) => {
  const { call } = gateway;
  let tenantId: string;
  let admin: string;
  beforeEach(async () => {
    tenantId = `ten_${randomUUID()}`;
    admin = await gateway.issueKey('admin', { tenantId });
  });
  const counts = () =>
    gateway.app.get(Connection).collection<{ _id: string; count: number }>('tenant_counts');
  /** Sets a count, as if the tenant had that many. */
  const setCount = (name: string, count: number, changedAt = new Date()) =>
    counts().updateOne(
      { _id: `${tenantId}/${name}` },
      { $set: { tenantId, count, changedAt, expiresAt: null } },
      { upsert: true },
    );
  const hourAgo = () => new Date(Date.now() - 3_600_000);
  const countOf = async (name: string) =>
    (await counts().findOne({ _id: `${tenantId}/${name}` }))?.count;
  const post = (path: string, body: object) => call(path, jsonRequest('POST', body), admin);
  const createUser = (userId: string) => post(usersPath, { user_id: userId });
  const createKey = () => post(keysPath, { role: 'viewer', name: 'one' });

  test('refuse a runner beyond the limit, let it in again after a deletion, and change known ones', async () => {
    await createUser('anna');
    await setCount('users', 499);
    expect((await createUser('ben')).status).toBe(201);
    const refused = await createUser('cleo');
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      429,
      'too_many_users',
      '3600',
    ]);
    expect((await createUser('anna')).body.code).toBe('user_exists');
    expect((await call(`${usersPath}ben/`, { method: 'DELETE' }, admin)).status).toBe(204);
    expect((await createUser('cleo')).status).toBe(201);
  });

  test('hold for requests at the same moment', async () => {
    await setCount('users', 495);
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => (await createUser(`u${index}`)).status),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(5);
    expect(await countOf('users')).toBe(500);
  });

  test('let a runner be deleted who has sessions and no profile', async () => {
    await setCount('users', 500);
    addSession(gateway, { tenantId, userId: 'unknown' });
    expect((await call(`${usersPath}unknown/`, { method: 'DELETE' }, admin)).status).toBe(204);
    expect(await countOf('users')).toBe(500);
  });

  test('count again what a crash left counted, once the limit is reached', async () => {
    await createUser('anna');
    await setCount('users', 500, hourAgo());
    expect((await createUser('ben')).status).toBe(201);
    expect(await countOf('users')).toBe(2);
  });

  describe('hold although the limit is reached', () => {
    /** Writes of the repository of runners, which a request makes between its two steps. */
    const writes = () =>
      gateway.app.get(UserRepository) as unknown as Record<
        'insert' | 'removeOne',
        (document: unknown) => Promise<boolean>
      >;
    afterEach(() => jest.restoreAllMocks());

    test('while others have counted their runners and not stored them', async () => {
      await createUser('anna');
      await setCount('users', 498, hourAgo());
      const started = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      const insert = writes().insert.bind(writes());
      const inserting = jest.spyOn(writes(), 'insert').mockImplementation(async (user) => {
        if (inserting.mock.calls.length === 2) started.resolve();
        await held.promise;
        return insert(user);
      });
      const others = Promise.all([createUser('ben'), createUser('cleo')]);
      await started.promise;
      inserting.mockImplementation(insert);
      const refused = await createUser('dora');
      held.resolve();
      expect(refused.body.code).toBe('too_many_users');
      expect((await others).map(({ status }) => status)).toEqual([201, 201]);
      expect(await countOf('users')).toBe(500);
    });

    test('while a runner was removed and is still counted', async () => {
      for (const userId of ['anna', 'ben']) await createUser(userId);
      await setCount('users', 500, hourAgo());
      const removeOne = writes().removeOne.bind(writes());
      const codes: unknown[] = [];
      jest.spyOn(writes(), 'removeOne').mockImplementation(async (filter) => {
        const isRemoved = await removeOne(filter);
        codes.push((await createUser('cleo')).body.code);
        return isRemoved;
      });
      expect((await call(`${usersPath}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);
      expect([codes, await countOf('users')]).toEqual([['too_many_users'], 499]);
    });
  });

  test('count what was stored before there were counts', async () => {
    await createUser('anna');
    await counts().deleteMany({ _id: { $regex: `^${tenantId}/` } });
    expect(await gateway.app.get(UserRepository).number(tenantId)).toBe(1);
  });

  test('refuse a key beyond the limit, unless one that ended long ago makes room', async () => {
    await createKey();
    await setCount('apiKeys', 50);
    const refused = await createKey();
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_api_keys']);
    const longAgo = new Date(Date.now() - 31 * 86_400_000);
    await gateway.issueKey('viewer', { tenantId, revokedAt: longAgo });
    await gateway.issueKey('viewer', { tenantId, expiresAt: longAgo });
    expect((await createKey()).status).toBe(201);
    expect(await countOf('apiKeys')).toBe(49);
    expect(await gateway.app.get(ApiKeyRepository).number(tenantId)).toBe(3);
  });

  test('refuse what would add an audit entry beyond those of a day, and let people revoke and delete', async () => {
    const day = new Date().toISOString().slice(0, 10);
    await createUser('anna');
    const { body } = await createKey();
    await setCount(`auditEntries/${day}`, 2000);
    const hook = { url: 'https://example.org/hook', events: ['session.succeeded'] };
    const refused = await post('/running/webhooks/', hook);
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_audit_entries']);
    const untilMidnightS = (new Date().setUTCHours(24, 0, 0, 0) - Date.now()) / 1000;
    expect(Math.abs(Number(refused.headers.get('retry-after')) - untilMidnightS)).toBeLessThan(5);
    // The operator is never limited.
    const operator = { tenantId, keyId: null };
    await gateway.app.get(AuditLog).record(operator, 'plan.changed', tenantId);
    const list = await call('/running/webhooks/', {}, admin);
    expect(list.body['items']).toEqual([]);
    for (const path of [`${usersPath}anna/`, `${keysPath}${body['key_id']}/`])
      expect((await call(path, { method: 'DELETE' }, admin)).status).toBe(204);
    expect(
      (await call('/running/management/media-links/', { method: 'DELETE' }, admin)).status,
    ).toBe(204);
  });

  test('count no entries of actions that they do not limit', async () => {
    const log = gateway.app.get(AuditLog);
    const actor = { tenantId, keyId: '0123456789abcdef' };
    const counted = async () => gateway.app.get(TenantQuotas).auditEntriesOn(tenantId, new Date());
    await log.record(actor, 'tenant.changed', tenantId);
    const before = await counted();
    await log.record(actor, 'media_links.revoked', tenantId);
    await log.record(actor, 'webhook.secret_rotated', 'whe_1');
    await log.record({ tenantId, keyId: null }, 'plan.changed', tenantId);
    expect([before, await counted()]).toEqual([1, 1]);
  });

  test('refuse a clip beyond the stored bytes, and keep none of it', async () => {
    const { sessions } = gateway;
    sessions.storedBytes = 32 * 1024 ** 3;
    try {
      const refused = await call(
        '/running/sessions/',
        { method: 'POST', body: formOf(['user_id', 'anna'], ['video', clipBlob()]) },
        admin,
      );
      expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
        429,
        'too_many_stored_bytes',
        '3600',
      ]);
    } finally {
      sessions.storedBytes = 0;
    }
  });

  test('are erased with the tenant', async () => {
    await createUser('anna');
    await gateway.app.get(TenantQuotas).eraseTenant(tenantId);
    expect(await countOf('users')).toBeUndefined();
  });
});
