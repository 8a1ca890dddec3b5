import { randomUUID } from 'node:crypto';
import { describeGateway, jsonRequest } from '../test-gateway.fixture.ts';
import { addSession } from '../sessions/add-session.fixture.ts';
import { erasedSubject } from './audit-log.ts';

interface ShownEntry {
  readonly action: string;
  readonly key_id: string | null;
  readonly subject_id: string;
  readonly detail: string;
}

describeGateway('the audit trail over HTTP', {}, (gateway) => {
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
  const entries = async (query = ''): Promise<ShownEntry[]> =>
    ((await call(`${audit}${query}`, {}, admin)).body as never as { items: ShownEntry[] }).items;

  test('shows who made, rotated and revoked a key, the newest first, and no token', async () => {
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

  test('shows keys that were refused for their role or their end, each once an hour', async () => {
    const viewer = await gateway.issueKey('viewer', { tenantId });
    const revoked = await gateway.issueKey('viewer', { tenantId, revokedAt: new Date() });
    for (let sent = 0; sent < 3; sent += 1) {
      expect((await call(keys, {}, viewer)).status).toBe(403);
      expect((await call(keys, {}, revoked)).status).toBe(401);
      // A wrong secret says nothing about who sends it.
      await call(keys, {}, `${revoked.slice(0, -1)}B`);
    }
    const [first, second, ...others] = await entries();
    expect(others).toEqual([]);
    expect([first!, second!].map(({ action }) => action)).toEqual(Array(2).fill('api_key.refused'));
    expect([first!.key_id, second!.key_id].sort()).toEqual([viewer, revoked].map(keyIdOf).sort());
    expect(`${first!.detail}${second!.detail}`).toMatch(/GET .*api-keys.*|was revoked/);
  });

  test('shows what was deleted by a digest, so that nothing leads back to it', async () => {
    const sessionId = addSession(gateway, { tenantId });
    expect(
      (await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' }, admin)).status,
    ).toBe(204);
    const [entry] = await entries();
    expect(entry).toMatchObject({
      action: 'session.deleted',
      key_id: keyIdOf(admin),
      subject_id: erasedSubject(sessionId),
    });
    expect(JSON.stringify(entry)).not.toContain(sessionId);
  });

  test('is read in pages, by admins of the tenant only', async () => {
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
