import { jest } from '@jest/globals';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { MergedUserRepository } from '../../accounts/users/merged-user.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { EraseObject } from '../../operator/erase-object.use-case.ts';
import { ReapplyDeletions } from '../../operator/reapply-deletions.use-case.ts';
import { DeleteTenant } from '../../sessions/delete/delete-tenant.use-case.ts';
import { EraseRunner } from '../../sessions/delete/erase-runner.use-case.ts';
import { RequestDeletion } from '../../sessions/delete/request-deletion.use-case.ts';
import { RestoreDeletedSession } from '../../sessions/delete/restore-session.use-case.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import { RemoveRecordings } from '../../sessions/recordings/remove-recordings.use-case.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { TooManySessions } from '../../platform/problems/refusals.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { sendRecording } from '../send-recording.fixture.ts';
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
      async *keysUnder(...listing) {
        for await (const key of store.keysUnder(...listing)) if (key.includes(tenantId)) yield key;
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
      new EraseObject(
        app.get(RecordingRepository),
        app.get(RemoveRecordings),
        app.get(SessionsClient),
        app.get(ObjectStore),
      ),
    ).execute(since);
  };

  const applied = (deletedAgain: number, stillGone: number) => ({
    ...{ deletedAgain, stillGone, refused: [], sessionsLeft: [] },
  });
  const profiles = () => gateway.app.get(Connection).collection('users');
  const healthAnswers = () => gateway.app.get(Connection).collection('health_answers');
  const backUp = async (tenantId: string) => ({
    profiles: await profiles().find({ tenantId }).toArray(),
    answers: await healthAnswers().find({ tenantId }).toArray(),
  });
  const restore = async (backup: Awaited<ReturnType<typeof backUp>>): Promise<void> => {
    await profiles().insertMany(backup.profiles);
    await healthAnswers().insertMany(backup.answers);
  };

  test('deleted runners and sessions are deleted again, and nobody else', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const admin = await gateway.issueKey('admin', { tenantId });
    const create = (userId: string) => call(users, jsonRequest('POST', { user_id: userId }), admin);
    const statusOf = async (userId: string) => (await call(`${users}${userId}/`, {}, admin)).status;
    for (const userId of ['anna', 'ben']) await create(userId);
    const backup = (await profiles().findOne({ tenantId, userId: 'anna' }))!;
    expect((await call(`${users}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);
    expect(await reapply(tenantId)).toEqual(applied(0, 1));

    // The backup has Anna and two sessions. One of them was deleted later.
    await profiles().insertOne(backup);
    const [deleted, kept] = [1, 2].map(() => addSession(gateway, { tenantId, userId: 'ben' }));
    await logOf(tenantId).record({ kind: 'session', tenantId, sessionId: deleted! }, new Date());
    expect(await reapply(tenantId)).toEqual(applied(2, 0));
    expect([await statusOf('anna'), await statusOf('ben')]).toEqual([404, 200]);
    expect(gateway.sessions.known.has(deleted!)).toBe(false);
    expect(gateway.sessions.known.has(kept!)).toBe(true);
    expect(await reapply(tenantId)).toEqual(applied(0, 2));
  });

  test('a session of a deleted runner that nobody deleted stays, and is named', async () => {
    const { tenantId } = await gateway.app.get(TenantRepository).ensure(`Left ${randomUUID()}`);
    await gateway.app.get(TenantRepository).setDeletedSessionDays(tenantId, 30);
    const admin = await gateway.issueKey('admin', { tenantId });
    const answers = `${users}ana/health-answers/`;
    await call(users, jsonRequest('POST', { user_id: 'ana', email: 'ana@example.org' }), admin);
    await call(answers, jsonRequest('PUT', { pain: 'yes' }), admin);
    const backup = await backUp(tenantId);
    // A coach gives the session of a mistyped runner to another one, and deletes the runner.
    expect((await call(`${users}ana/`, { method: 'DELETE' }, admin)).status).toBe(204);

    await restore(backup);
    const sessionIds = [1, 2].map(() => addSession(gateway, { tenantId, userId: 'ana' }));
    await call(`/running/sessions/${sessionIds[1]}/`, { method: 'DELETE' }, admin);
    const { sessionsLeft, ...counts } = await reapply(tenantId);
    expect(counts).toEqual({ deletedAgain: 1, stillGone: 0, refused: [] });
    expect(sessionsLeft).toEqual(sessionIds.map((sessionId) => ({ tenantId, sessionId })));
    expect(gateway.sessions.known.has(sessionIds[0]!)).toBe(true);
    expect(gateway.sessions.deleted.has(sessionIds[1]!)).toBe(true);
    expect((await call(`${users}ana/`, {}, admin)).status).toBe(404);
    expect(await collectionsWith(gateway, 'ana@example.org')).toEqual([]);
    expect(await healthAnswers().countDocuments({ tenantId })).toBe(0);
  });

  test('what was deleted or restored since the backup is back stays so, when it is repeated', async () => {
    const { tenantId } = await gateway.app.get(TenantRepository).ensure(`Again ${randomUUID()}`);
    await gateway.app.get(TenantRepository).setDeletedSessionDays(tenantId, 30);
    const admin = await gateway.issueKey('admin', { tenantId });
    const ids = [1, 2].map(() => addSession(gateway, { tenantId, status: 'succeeded' }));
    const [binned, restored] = ids as [string, string];
    const record = (kind: 'binned' | 'restored', sessionId: string, minute: number) =>
      logOf(tenantId).record(
        { kind, tenantId, sessionId },
        new Date(since.getTime() + minute * 60_000),
      );
    // Changes of the lost time after the backup.
    for (const sessionId of ids) await record('binned', sessionId, 1);
    await record('restored', binned, 2);
    expect(await reapply(tenantId)).toEqual(applied(1, 1));
    const change = (sessionId: string, method: 'DELETE' | 'POST') => {
      const path =
        method === 'POST' ? `deleted-sessions/${sessionId}/restore` : `sessions/${sessionId}`;
      return call(`/running/${path}/`, { method }, admin);
    };
    // Ingest numbers them as the first and the second change of each session, again.
    expect((await change(binned, 'DELETE')).status).toBe(204);
    await record('binned', binned, 3);
    expect((await change(restored, 'POST')).status).toBe(200);
    await record('restored', restored, 3);
    expect(await reapply(tenantId)).toEqual(applied(0, 2));
    expect(ids.map((id) => gateway.sessions.known.has(id))).toEqual([false, true]);
  });

  test('the profile of a runner who was merged into a deleted one is deleted, too', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const admin = await gateway.issueKey('admin', { tenantId });
    for (const userId of ['ana', 'anna']) {
      await call(users, jsonRequest('POST', { user_id: userId }), admin);
      const answers = `${users}${userId}/health-answers/`;
      await call(answers, jsonRequest('PUT', { pain: 'yes' }), admin);
    }
    const backup = await backUp(tenantId);
    const merging = jsonRequest('POST', { into_user_id: 'anna' });
    expect((await call(`${users}ana/merge/`, merging, admin)).body.status).toBe('merged');
    expect((await call(`${users}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);

    await restore(backup);
    expect(await healthAnswers().countDocuments({ tenantId })).toBe(2);
    expect(await reapply(tenantId)).toEqual(applied(2, 0));
    expect(await profiles().countDocuments({ tenantId })).toBe(0);
    expect(await healthAnswers().countDocuments({ tenantId })).toBe(0);
  });

  test('a runner whose merge into a deleted one had only begun stays', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const admin = await gateway.issueKey('admin', { tenantId });
    for (const userId of ['ana', 'anna'])
      await call(users, jsonRequest('POST', { user_id: userId }), admin);
    const profileId = await gateway.app.get(UserRepository).profileIdOf(tenantId, 'ana');
    const begun = { tenantId, userId: 'ana', profileId, intoUserId: 'anna', requestedBy: null };
    const merges = gateway.app.get(MergedUserRepository);
    await merges.begin({ ...begun, isComplete: false }, new Date());
    expect((await call(`${users}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);
    expect(await reapply(tenantId)).toEqual(applied(0, 1));
    expect((await call(`${users}ana/`, {}, admin)).status).toBe(200);
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
    const at = since.getTime();
    const record = (kind: 'binned' | 'restored', sessionId: string, minute: number) =>
      log.record({ kind, tenantId, sessionId }, new Date(at + minute * 60_000));
    await record('binned', binned, 1);
    await record('binned', restored, 1);
    await record('restored', restored, 2);
    await record('restored', binnedAgain, 10);
    await record('binned', binnedAgain, 11);
    await record('binned', erased, 1);
    await log.record({ kind: 'session', tenantId, sessionId: erased }, new Date());
    expect(await reapply(tenantId)).toMatchObject({ deletedAgain: 4, stillGone: 0 });
    const { known, deleted } = gateway.sessions;
    expect(ids.map((id) => known.has(id))).toEqual([false, true, false, false]);
    expect(ids.map((id) => deleted.has(id))).toEqual([true, false, false, true]);
  });

  test('a deleted tenant is deleted again', async () => {
    const tenants = gateway.app.get(TenantRepository);
    const { tenantId } = await tenants.ensure(`Restored ${randomUUID()}`);
    await logOf(tenantId).record({ kind: 'tenant', tenantId }, new Date());
    expect(await reapply(tenantId)).toEqual(applied(1, 0));
    expect((await tenants.find(tenantId))!.deletedAt).toBeInstanceOf(Date);
    expect(await reapply(tenantId)).toEqual(applied(0, 1));
    await tenants.remove(tenantId);
  });

  test('a runner who has registered again after the deletion is kept', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const admin = await gateway.issueKey('admin', { tenantId });
    const create = () => call(users, jsonRequest('POST', { user_id: 'anna' }), admin);
    await create();
    expect((await call(`${users}anna/`, { method: 'DELETE' }, admin)).status).toBe(204);
    await create();
    expect(await reapply(tenantId)).toEqual(applied(0, 1));
    expect((await call(`${users}anna/`, {}, admin)).status).toBe(200);
  });

  test('a restoration that the plan has no room for keeps no deletion from being applied', async () => {
    const tenantId = `ten_${randomUUID()}`;
    const [first, waiting, last] = [1, 2, 3].map(() => addSession(gateway, { tenantId }));
    const restore = gateway.app.get(RestoreDeletedSession);
    const full = jest.spyOn(restore, 'execute').mockRejectedValueOnce(new TooManySessions(1));
    for (const sessionId of [first!, last!])
      await logOf(tenantId).record({ kind: 'binned', tenantId, sessionId }, since);
    const change = { kind: 'restored', tenantId, sessionId: waiting! } as const;
    await logOf(tenantId).record(change, since);
    const { deletedAgain, refused } = await reapply(tenantId);
    full.mockRestore();
    expect([deletedAgain, refused]).toEqual([
      2,
      [expect.objectContaining({ kind: 'restored', sessionId: waiting })],
    ]);
  });

  test('deleted recordings are deleted again, with and without a document, and no other', async () => {
    const { tenantId, call: request } = gateway;
    const sessionId = addSession(gateway, { tenantId });
    const path = `/running/sessions/${sessionId}/recordings/`;
    const listed = async () =>
      ((await request(path)).body['items'] as unknown as { recording_id: string }[]).map(
        (item) => item.recording_id,
      );
    const database = gateway.app.get(Connection);
    const documents = database.collection<{ _id: string; createdAt: Date }>('recordings');
    const [deleted, kept] = [
      await sendRecording(gateway, sessionId),
      await sendRecording(gateway, sessionId),
    ];
    const keyOf = (id: string) => artifactKeys.recording(tenantId, sessionId, id);
    const document = (await documents.findOne({ _id: deleted }))!;
    expect((await request(`${path}${deleted}/`, { method: 'DELETE' })).status).toBe(204);
    const restoreFile = () =>
      gateway.store.putJson(gateway.store.address(keyOf(deleted)), { restored: true });
    const keys = () =>
      Array.fromAsync(gateway.store.keysUnder(artifactKeys.sessionPrefix(tenantId, sessionId)));

    await documents.insertOne(document);
    await restoreFile();
    expect((await listed()).sort()).toEqual([deleted, kept].sort());
    expect((await reapply(tenantId)).deletedAgain).toBe(1);
    expect([await listed(), await keys()]).toEqual([[kept], [keyOf(kept)]]);

    // The file was in the copies of the bucket, and the dump is older than the recording.
    await restoreFile();
    // Its two entries are applied at the same time.
    expect((await reapply(tenantId)).deletedAgain).toBeGreaterThanOrEqual(1);
    expect([await listed(), await keys()]).toEqual([[kept], [keyOf(kept)]]);
    expect((await reapply(tenantId)).deletedAgain).toBe(0);

    // A repeat of the first request has stored it again, after its deletion.
    await documents.insertOne({ ...document, createdAt: new Date(Date.now() + 1000) });
    await restoreFile();
    expect((await reapply(tenantId)).deletedAgain).toBe(0);
    expect(await listed()).toContain(deleted);
  });

  test('a clip that became no session is abandoned again', async () => {
    const { tenantId } = gateway;
    const upload = await gateway.sessions.beginUpload({ tenantId, maxUnderWay: 100 } as never);
    const address = gateway.store.address(upload.key);
    await gateway.store.putJson(address, {});
    await logOf(tenantId).recordObject(address);
    expect((await reapply(tenantId)).deletedAgain).toBe(1);
    expect(gateway.sessions.abandoned).toContain(upload.uploadId);
    expect(await gateway.store.exists(address)).toBe(false);
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
