import { artifactKeys } from '@strideform/analysis-store';
import { NotFound } from '@strideform/service-kit/errors';
import { describeOnStores } from '@strideform/testing/servers';
import { IngestBench, publishAll } from '../ingest-bench.fixture.ts';
import { clipFacts } from '../sample-session.fixture.ts';

const dayMs = 86_400_000;

describeOnStores('a deleted session that can be restored', (stores) => {
  let ingest: IngestBench;
  const { tenantId, store } = stores;
  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const created = async (): Promise<string> =>
    (await ingest.createSession((await ingest.uploaded()).uploadId, { title: 'Anna $title' }))
      .sessionId;
  const succeeded = async (): Promise<string> => {
    const sessionId = await created();
    await ingest.sessions.startPose(tenantId, sessionId, 1, clipFacts, []);
    await ingest.end(sessionId, 1);
    return sessionId;
  };
  const eraseAt = (now: Date) => ingest.eraseDeleted().execute(now, new AbortController().signal);
  const later = (days: number): Date => new Date(Date.now() + days * dayMs);
  const deletedIds = async (userId: string | null = null): Promise<string[]> =>
    (await ingest.deleted.page(tenantId, userId === null ? null : [userId], null, 100)).map(
      ({ session }) => session.sessionId,
    );
  const typesAnnounced = async () => (await ingest.announced()).map(({ type }) => type);

  test('is unknown, and comes back exactly as it was', async () => {
    const sessionId = await succeeded();
    const before = await ingest.find(sessionId);
    await publishAll(ingest.sessions.outbox);
    const binned = await ingest.binSession(sessionId);
    expect(binned).toMatchObject({ session: before, deletedBy: 'key1', binChanges: 1 });
    expect(await ingest.find(sessionId)).toBeNull();
    expect((await ingest.list()).items).toEqual([]);
    expect(await ingest.sessions.history(tenantId, before!.userId)).toEqual({
      sessionCount: 0,
      lastCreatedAt: null,
    });
    await expect(ingest.binSession(sessionId)).rejects.toThrow(NotFound);
    await expect(ingest.deleteSession(sessionId)).rejects.toThrow(NotFound);
    expect(await deletedIds()).toEqual([sessionId]);
    expect(await ingest.restoreSession(sessionId)).toEqual({ session: before, binChanges: 2 });
    expect(await ingest.find(sessionId)).toEqual(before);
    expect(await deletedIds()).toEqual([]);
    expect(await store.exists(before!.clip)).toBe(true);
    expect(await ingest.announced()).toEqual([
      {
        type: 'session.binned',
        payload: {
          sessionId,
          binChanges: 1,
          endedAttempt: null,
          deletedBy: 'key1',
          restorableUntil: binned!.eraseAt.toISOString(),
        },
      },
      { type: 'session.restored', payload: { sessionId, binChanges: 2 } },
    ]);
    await expect(ingest.restoreSession(sessionId)).rejects.toThrow(NotFound);
  });

  test('is analysed again under a number that nothing in the bucket has', async () => {
    const sessionId = await created();
    await ingest.binSession(sessionId);
    const key = artifactKeys.annotatedVideo(tenantId, sessionId, 2);
    await store.putJson(store.address(key), {});
    expect(await ingest.restoreSession(sessionId)).toMatchObject({ session: { attempt: 3 } });
  });

  test('ends its analysis, whose late reports change nothing, and begins a new one when restored', async () => {
    const sessionId = await created();
    await ingest.sessions.startPose(tenantId, sessionId, 1, clipFacts, []);
    const binned = await ingest.binSession(sessionId);
    expect(binned).toMatchObject({ session: { status: 'processing', attempt: 1 } });
    expect((await ingest.announced()).at(-1)).toMatchObject({ payload: { endedAttempt: 1 } });
    expect(await ingest.sessions.countUnfinished(tenantId)).toBe(0);
    expect((await ingest.sessions.running()).counts.size).toBe(0);
    expect(await ingest.sessions.recordSegment(tenantId, sessionId, 1, 0)).toBeNull();
    await ingest.end(sessionId, 1);
    expect(await ingest.failOverdue(later(1))).toBe(0);
    const { session } = await ingest.restoreSession(sessionId);
    expect(session).toMatchObject({ status: 'queued', attempt: 2, clipFacts: null, shown: null });
    expect(await ingest.sessions.recordMeasured(tenantId, sessionId, 1, new Date())).toBeNull();
    await ingest.queue.settled();
    expect(await typesAnnounced()).toContain('session.created');
  });

  test('with results keeps showing them if a new analysis was running', async () => {
    const sessionId = await succeeded();
    const { runner, recording } = (await ingest.find(sessionId))!;
    await ingest.reanalyze(sessionId, { runner, recording });
    await ingest.binSession(sessionId);
    const { session } = await ingest.restoreSession(sessionId);
    expect(session).toMatchObject({ attempt: 3, status: 'queued', shown: { attempt: 1 } });
  });

  test('is refused if it has to be analysed and the plan allows no more, and stays restorable', async () => {
    const sessionId = await created();
    await ingest.binSession(sessionId);
    await created();
    await expect(ingest.restoreSession(sessionId, 1)).rejects.toMatchObject({
      code: 'too_many_sessions',
    });
    expect(await deletedIds()).toEqual([sessionId]);
    expect((await ingest.restoreSession(sessionId, 2)).session.attempt).toBe(2);
  });

  test('counts as stored until it is erased, at its time and not before', async () => {
    const sessionId = await succeeded();
    const { clip } = (await ingest.find(sessionId))!;
    const stored = await ingest.storage.find(tenantId);
    await publishAll(ingest.sessions.outbox);
    await ingest.binSession(sessionId, 30);
    await publishAll(ingest.sessions.outbox);
    expect(await eraseAt(later(29.9))).toBe(0);
    expect([await ingest.storage.find(tenantId), stored > 0]).toEqual([stored, true]);
    expect(await eraseAt(later(30.1))).toBe(1);
    await expect(ingest.restoreSession(sessionId)).rejects.toThrow(NotFound);
    expect(await ingest.announced()).toEqual([
      {
        type: 'session.deleted',
        payload: {
          sessionId,
          deletedBy: null,
          reason: 'It could no longer be restored.',
          wasBinned: true,
        },
      },
    ]);
    await publishAll(ingest.sessions.outbox);
    await ingest.sweepArtifacts(later(31));
    expect([await store.exists(clip), await ingest.storage.find(tenantId)]).toEqual([false, 0]);
    const documents = await stores.connection().collection('sessions').find().toArray();
    expect(JSON.stringify(documents)).not.toMatch(/anna|heightM/i);
  });

  test('can be restored after its time while retention is paused', async () => {
    const [wanted, other] = [await succeeded(), await succeeded()];
    for (const sessionId of [wanted, other]) await ingest.binSession(sessionId, 30);
    const paused = new IngestBench(stores, { isRetentionPaused: true });
    const { signal } = new AbortController();
    expect(await paused.eraseDeleted().execute(later(31), signal)).toBe(0);
    await ingest.restoreSession(wanted);
    expect(await eraseAt(later(31))).toBe(1);
    expect(await ingest.find(wanted)).not.toBeNull();
  });

  test('is erased on request, once, and leaves nothing of the runner', async () => {
    const sessionId = await succeeded();
    await ingest.binSession(sessionId);
    const note = { deletedBy: 'key2', reason: '' };
    await ingest.eraseDeleted().one(tenantId, sessionId, note);
    await expect(ingest.eraseDeleted().one(tenantId, sessionId, note)).rejects.toThrow(NotFound);
    const [document] = await stores.connection().collection('sessions').find().toArray();
    expect(Object.keys(document!).sort()).toEqual(
      ['_id', 'deletedAt', 'outbox', 'outboxDueAt', 'schemaVersion', 'sweepAt', 'tenantId'].sort(),
    );
    expect(await ingest.announced()).toMatchObject([
      { type: 'session.deleted', payload: { ...note, wasBinned: true } },
    ]);
  });

  test('is restored or erased, but not both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const sessionId = await succeeded();
      await ingest.binSession(sessionId);
      const [restored, erased] = await Promise.allSettled([
        ingest.restoreSession(sessionId),
        ingest.eraseDeleted().one(tenantId, sessionId, { deletedBy: null, reason: '' }),
      ]);
      expect(restored.status).not.toBe(erased.status);
      expect((await ingest.find(sessionId)) !== null).toBe(restored.status === 'fulfilled');
    }
  });

  test('is kept no longer than a failed session is', async () => {
    const sessionId = await created();
    const failure = { title: 'No', detail: 'No.', retryable: false, stage: 'probe' } as const;
    await ingest.end(sessionId, 1, { ...failure, code: 'unreadable_video' });
    const binned = await ingest.binSession(sessionId, 30);
    const days = (binned!.eraseAt.getTime() - Date.now()) / dayMs;
    expect(days).toBeCloseTo(7, 1);
  });

  test('is listed by runner, also after it was given to another one', async () => {
    const ids = [await succeeded(), await succeeded(), await succeeded()];
    for (const sessionId of ids) await ingest.binSession(sessionId);
    const { userId } = (await ingest.deleted.find(tenantId, ids[0]!))!.session;
    expect(await ingest.deleted.move(tenantId, ids[1]!, 'kept')).toBe(true);
    expect(await deletedIds(userId)).toEqual([ids[2], ids[0]]);
    expect(await deletedIds('kept')).toEqual([ids[1]]);
    const [first] = await ingest.deleted.page(tenantId, null, null, 1);
    const after = { createdAt: first!.deletedAt, id: first!.session.sessionId };
    const rest = await ingest.deleted.page(tenantId, null, after, 10);
    expect(rest.map(({ session }) => session.sessionId)).toEqual([ids[1], ids[0]]);
    const { session } = await ingest.restoreSession(ids[1]!);
    expect(session).toMatchObject({ userId: 'kept', status: 'queued', attempt: 2 });
    expect(await ingest.deleted.move(tenantId, ids[1]!, 'kept')).toBe(false);
  });

  test('is erased with its tenant', async () => {
    const sessionId = await succeeded();
    await ingest.binSession(sessionId);
    await ingest.setTenantState('deleted', new Date());
    await ingest.eraseTenants(new Date());
    expect(await deletedIds()).toEqual([]);
    expect(await store.isEmpty(artifactKeys.sessionPrefix(tenantId, sessionId))).toBe(true);
  });
});
