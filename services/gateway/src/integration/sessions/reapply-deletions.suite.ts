import { jest } from '@jest/globals';
import { DeletionLog } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { ReapplyDeletions } from '../../operator/reapply-deletions.use-case.ts';
import { DeleteTenant } from '../../sessions/delete/delete-tenant.use-case.ts';
import { EraseRunner } from '../../sessions/delete/erase-runner.use-case.ts';
import { RequestDeletion } from '../../sessions/delete/request-deletion.use-case.ts';
import { RestoreDeletedSession } from '../../sessions/delete/restore-session.use-case.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { TooManySessions } from '../../platform/problems/refusals.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const reapplyDeletionsSuite = gatewaySuite('after a backup is restored', (gateway) => {
  const users = '/running/management/users/';
  const { call } = gateway;
  const since = new Date(Date.now() - 3_600_000);

  /** Returns the log with this tenant's entries only: other tests use the same bucket. */
  function logOf(tenantId: string): DeletionLog {
    const store = gateway.app.get(ObjectStore);
    return new DeletionLog({
      address: (key) => store.address(key),
      putJson: (address, value) => store.putJson(address, value),
      async *keysUnder(prefix) {
        for await (const key of store.keysUnder(prefix)) if (key.includes(tenantId)) yield key;
      },
    });
  }

  const reapply = (tenantId: string) => {
    const { app } = gateway;
    const deleteTenant = new DeleteTenant(
      app.get(TenantRepository),
      app.get(SessionsClient),
      app.get(DemoSessionRepository),
    );
    return new ReapplyDeletions(
      logOf(tenantId),
      app.get(RequestDeletion),
      app.get(RestoreDeletedSession),
      app.get(EraseRunner),
      deleteTenant,
      app.get(TenantRepository),
      app.get(UserRepository),
    ).execute(since);
  };

  test('deleted runners and sessions are deleted again, and nobody else', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const admin = await gateway.issueKey('admin', { tenantId });
    const create = (userId: string) => call(users, jsonRequest('POST', { user_id: userId }), admin);
    const statusOf = async (userId: string) => (await call(`${users}${userId}/`, {}, admin)).status;
    for (const userId of ['anna', 'ben']) await create(userId);
    const profiles = gateway.app.get(Connection).collection('users');
    const backup = (await profiles.findOne({ tenantId, userId: 'anna' }))!;
    expect((await call(`${users}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 0, stillGone: 1, refused: [] });

    // The backup has Anna and two sessions. One of them was deleted later.
    await profiles.insertOne(backup);
    const [deleted, kept] = [1, 2].map(() => addSession(gateway, { tenantId, userId: 'ben' }));
    await logOf(tenantId).record({ kind: 'session', tenantId, sessionId: deleted! }, new Date());
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 2, stillGone: 0, refused: [] });
    expect([await statusOf('anna'), await statusOf('ben')]).toEqual([404, 200]);
    expect(gateway.sessions.known.has(deleted!)).toBe(false);
    expect(gateway.sessions.known.has(kept!)).toBe(true);
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 0, stillGone: 2, refused: [] });
  });

  test('sessions are in the bin as after their last change, or erased for good', async () => {
    const { tenantId } = await gateway.app.get(TenantRepository).ensure(`Bin ${randomUUID()}`);
    await gateway.app.get(TenantRepository).setDeletedSessionDays(tenantId, 30);
    const admin = await gateway.issueKey('admin', { tenantId });
    const ids = [1, 2, 3, 4].map(() => addSession(gateway, { tenantId, status: 'succeeded' }));
    const [binned, restored, erased, binnedAgain] = ids as [string, string, string, string];
    // The backup has them in the bin, or not.
    for (const sessionId of [restored, erased])
      await call(`/running/sessions/${sessionId}/`, { method: 'DELETE' }, admin);
    const log = logOf(tenantId);
    const at = new Date();
    const record = (kind: 'binned' | 'restored', sessionId: string, binChanges: number) =>
      log.record({ kind, tenantId, sessionId, binChanges }, at);
    await record('binned', binned, 1);
    await record('binned', restored, 1);
    await record('restored', restored, 2);
    await record('restored', binnedAgain, 10);
    await record('binned', binnedAgain, 11);
    await record('binned', erased, 1);
    await log.record({ kind: 'session', tenantId, sessionId: erased }, at);
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 4, stillGone: 1, refused: [] });
    const { known, deleted } = gateway.sessions;
    expect(ids.map((id) => known.has(id))).toEqual([false, true, false, false]);
    expect(ids.map((id) => deleted.has(id))).toEqual([true, false, false, true]);
  });

  test('a deleted tenant is deleted again', async () => {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Restored ${randomUUID()}`);
    await logOf(tenantId).record({ kind: 'tenant', tenantId }, new Date());
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 1, stillGone: 0, refused: [] });
    expect((await tenants.find(tenantId))!.deletedAt).toBeInstanceOf(Date);
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 0, stillGone: 1, refused: [] });
    await tenants.remove(tenantId);
  });

  test('a runner who has registered again after the deletion is kept', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const admin = await gateway.issueKey('admin', { tenantId });
    const create = () => call(users, jsonRequest('POST', { user_id: 'anna' }), admin);
    await create();
    expect((await call(`${users}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);
    await create();
    expect(await reapply(tenantId)).toEqual({ deletedAgain: 0, stillGone: 1, refused: [] });
    expect((await call(`${users}anna/`, {}, admin)).status).toBe(200);
  });

  test('a restoration that the plan has no room for keeps no deletion from being applied', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const [first, waiting, last] = [1, 2, 3].map(() => addSession(gateway, { tenantId }));
    const restore = gateway.app.get(RestoreDeletedSession);
    const full = jest.spyOn(restore, 'execute').mockRejectedValueOnce(new TooManySessions(1));
    for (const sessionId of [first!, last!])
      await logOf(tenantId).record({ kind: 'binned', tenantId, sessionId, binChanges: 1 }, since);
    const change = { kind: 'restored', tenantId, sessionId: waiting!, binChanges: 2 } as const;
    await logOf(tenantId).record(change, since);
    const { deletedAgain, refused } = await reapply(tenantId);
    full.mockRestore();
    expect([deletedAgain, refused]).toEqual([
      2,
      [expect.objectContaining({ kind: 'restored', sessionId: waiting })],
    ]);
  });

  test('a deletion that is refused does not keep the others from being applied', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const [demo, other] = [1, 2].map(() => addSession(gateway, { tenantId }));
    const demos = gateway.app.get(DemoSessionRepository);
    await demos.choose({ tenantId, sessionId: demo! });
    try {
      for (const sessionId of [demo!, other!])
        await logOf(tenantId).record({ kind: 'session', tenantId, sessionId }, new Date());
      const { deletedAgain, refused } = await reapply(tenantId);
      expect([deletedAgain, refused]).toEqual([
        1,
        [expect.objectContaining({ kind: 'session', sessionId: demo })],
      ]);
    } finally {
      await demos.clear();
    }
  });
});
