import { PlatformStores, unpackFrozen } from '@strideform/testing/servers';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, runAdmin, story } from '../platform.ts';
import { pollUntil } from '../polling.ts';
import type { FrozenTenant } from './frozen-tenant.ts';

interface Applied {
  readonly deleted_again: number;
}

interface Verdict {
  readonly mismatches: readonly object[];
}

/** Runs a command that fails, and returns what it prints. */
async function failedAdmin(...args: string[]): Promise<Verdict> {
  const error: unknown = await runAdmin(...args).catch((failure: unknown) => failure);
  return JSON.parse((error as { stdout: string }).stdout) as Verdict;
}

story('a restored backup', ({ root, environment }) => {
  const file = join(root, 'test/fixtures/frozen-stores/0.1.0.json.gz');
  let stores: PlatformStores;
  beforeAll(async () => {
    stores = await PlatformStores.open(environment);
  });
  afterAll(() => stores.close());

  test('brings back a deleted runner only until the deletions are applied again', async () => {
    const backup = unpackFrozen<FrozenTenant>(readFileSync(file));
    const { tenantId, sessionId, earlierSessionId, failedSessionId, userId } = backup.things;
    const sessionIds = [sessionId, earlierSessionId, failedSessionId];
    const backedUpAt = new Date().toISOString();
    const restore = async (): Promise<string> => {
      await stores.restore(backup);
      await stores.forgetErasures(tenantId, sessionIds);
      const key = await runAdmin('key', 'create', '--tenant', tenantId, '--role', 'admin');
      return (key as { token: string }).token;
    };
    let key = await restore();
    const statusOf = async (path: string) => (await call(`/running/${path}/`, key)).status;
    const runner = `management/users/${userId}`;
    const statuses = () =>
      Promise.all([runner, ...sessionIds.map((id) => `sessions/${id}`)].map(statusOf));
    const documentsLeft = async (): Promise<number> => {
      const names = ['sessions', 'measurements', 'reports', 'threads', 'counted_sessions'];
      const left = await Promise.all(names.map((name) => stores.documentsOf(name, tenantId)));
      return left.flat().filter(({ deletedAt }) => !deletedAt).length;
    };
    const untilErased = () => pollUntil(documentsLeft, (count) => count === 0, { timeoutS: 60 });

    expect(await statuses()).toEqual([200, 200, 200, 200]);
    const erase = { method: 'DELETE' };
    expect((await call(`/running/${runner}/`, key, erase)).status).toBe(204);
    expect(await untilErased()).toBe(0);

    // The sweeps after a deletion would remove the objects that are restored.
    const tombstones = async () => (await stores.documentsOf('sessions', tenantId)).length;
    expect(await pollUntil(tombstones, (count) => count === 0, { timeoutS: 150 })).toBe(0);

    key = await restore();
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    const applied = await runAdmin('reapply-deletions', '--since', backedUpAt);
    expect((applied as Applied).deleted_again).toBeGreaterThanOrEqual(1);
    expect(await statuses()).toEqual([404, 404, 404, 404]);
    expect(await untilErased()).toBe(0);
  }, 300_000);

  test('is compared with the objects, and what is missing is named', async () => {
    const backup = unpackFrozen<FrozenTenant>(readFileSync(file));
    const { tenantId, earlierSessionId } = backup.things;
    const hoursAgo = { $date: new Date(Date.now() - 7_200_000).toISOString() };
    const sessions = backup.documents['sessions']!.map((session) => ({
      ...session,
      finishedAt: hoursAgo,
    }));
    const ofLost = Object.entries({
      frame_notes: `not_lost_${tenantId}`,
      counted_sessions: `${tenantId}/ses_lost`,
      reports: `ses_lost_${tenantId}:1`,
      session_threads: `${tenantId}/ses_lost`,
    }).map(([name, _id]) => [name, { ...backup.documents[name]![0], _id, sessionId: 'ses_lost' }]);
    const documents: FrozenTenant['documents'] = { ...backup.documents, sessions };
    for (const [name, lost] of ofLost as [string, object][])
      Object.assign(documents, { [name]: [...backup.documents[name]!, lost] });
    const reports = documents['reports']!.filter(({ sessionId }) => sessionId !== earlierSessionId);
    const lostKey = `tenants/${tenantId}/sessions/ses_lost/attempts/1/report/report.json`;
    await stores.restore({
      ...backup,
      documents: { ...documents, reports },
      objects: [...backup.objects, { key: lostKey, json: {} }],
    });
    const verdict = await failedAdmin('reconcile', '--tenant', tenantId);
    // Frozen stores have no clips, videos and pictures.
    expect(verdict).toMatchObject({
      sessions: 3,
      counts: {
        clip_missing: 2,
        report_missing: 1,
        file_missing: 14,
        files_without_session: 1,
        documents_without_session: 4,
      },
    });
    for (const service of ['gateway', 'metrics', 'report', 'threads'])
      expect(verdict.mismatches).toContainEqual({
        tenant_id: tenantId,
        session_id: 'ses_lost',
        kind: 'documents_without_session',
        detail: service,
      });
    expect(verdict.mismatches).toContainEqual({
      tenant_id: tenantId,
      session_id: 'ses_lost',
      kind: 'files_without_session',
      detail: lostKey,
    });
  }, 60_000);
});
