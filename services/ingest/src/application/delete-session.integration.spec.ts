import { NotFound } from '@strideform/service-kit/errors';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { describeOnStores } from '@strideform/testing/servers';
import { IngestBench, publishAll } from '../ingest-bench.fixture.ts';
import { clipFacts } from '../sample-session.fixture.ts';

const settleS = 3600;

describeOnStores('a deleted session', (stores) => {
  let ingest: IngestBench;
  const { tenantId, store, bucket } = stores;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { artifactSettleS: settleS });
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  const created = async (): Promise<string> =>
    (
      await ingest.createSession((await ingest.uploaded()).uploadId, {
        userId: 'anna@example.org',
        title: 'Anna at dawn',
      })
    ).sessionId;
  const announcement = (sessionId: string) => ({
    type: 'session.deleted',
    payload: { sessionId, deletedBy: 'key1', reason: '' },
  });
  const secondsLater = (seconds: number): Date => new Date(Date.now() + seconds * 1000);
  const documents = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        ['sessions', 'uploads'].map((name) =>
          stores.connection().collection(name).find().toArray(),
        ),
      ),
    );
  const lateArtifact = (sessionId: string) => ({
    bucket,
    key: artifactKeys.poseSegment(tenantId, sessionId, 1, 0),
  });
  const published = (): Promise<void> => publishAll(ingest.sessions.outbox);

  test('is unknown at once, and only its deletion event is published', async () => {
    const sessionId = await created();
    await ingest.deleteSession(sessionId);
    expect(await ingest.find(sessionId)).toBeNull();
    expect((await ingest.list()).items).toEqual([]);
    expect(await ingest.announced()).toEqual([announcement(sessionId)]);
    await expect(ingest.deleteSession(sessionId)).rejects.toThrow(NotFound);
  });

  test('cannot be deleted by another tenant or if it never existed', async () => {
    const sessionId = await created();
    await expect(ingest.deleteSession(sessionId, 'ten_other')).rejects.toThrow(NotFound);
    await expect(ingest.deleteSession('ses_never')).rejects.toThrow(NotFound);
    expect(await ingest.find(sessionId)).not.toBeNull();
  });

  test('keeps no data of the runner, and loses clip and upload when the event arrives, even twice', async () => {
    const sessionId = await created();
    const { clip } = (await ingest.find(sessionId))!;
    await ingest.deleteSession(sessionId);
    for (let times = 0; times < 2; times += 1) await ingest.eraseArtifacts(sessionId);
    expect(await store.exists(clip)).toBe(false);
    expect(await documents()).not.toMatch(/anna|dawn|run\.mp4|heightM/i);
    expect(JSON.parse(await documents())[1]).toEqual([]);
  });

  test('cannot be brought back by a late worker, the watchdog or a repeated request', async () => {
    const upload = await ingest.uploaded();
    const { sessionId } = await ingest.createSession(upload.uploadId);
    await ingest.deleteSession(sessionId);
    await ingest.probe(sessionId);
    expect(await ingest.sessions.startPose(tenantId, sessionId, 1, clipFacts, [])).toBeNull();
    expect(await ingest.sessions.recordSegment(tenantId, sessionId, 1, 0)).toBeNull();
    expect(await ingest.sessions.recordMeasured(tenantId, sessionId, 1, new Date())).toBeNull();
    await ingest.end(sessionId, 1);
    expect(await ingest.failOverdue(secondsLater(86_400))).toBe(0);
    await expect(ingest.createSession(upload.uploadId)).rejects.toMatchObject({
      code: 'session_deleted',
    });
    expect(await ingest.find(sessionId)).toBeNull();
    expect(await ingest.announced()).toEqual([announcement(sessionId)]);
  });

  test('is swept for late artifacts until the settling time is over, and its record is then removed', async () => {
    const sessionId = await created();
    // One clock for all sweeps, so that the run time of the test does not matter.
    const begunMs = Date.now();
    const after = (seconds: number): Date => new Date(begunMs + seconds * 1000);
    await ingest.deleteSession(sessionId);
    await published();
    await ingest.sweepArtifacts(after(1));
    const sweeps: number[] = [];
    await store.putJson(lateArtifact(sessionId), {});
    for (let second = 1; second < 2 * settleS; second += 10) {
      if ((await ingest.sweepArtifacts(after(second))) === 0) continue;
      sweeps.push(second);
      expect(await store.exists(lateArtifact(sessionId))).toBe(false);
      await store.putJson(lateArtifact(sessionId), {});
    }
    expect(sweeps.length).toBeGreaterThan(4);
    expect(sweeps.length).toBeLessThan(12);
    expect(sweeps.at(-1)).toBeGreaterThanOrEqual(settleS);
    expect(await documents()).toBe('[[],[]]');
    await store.remove(lateArtifact(sessionId));
  });

  describe('with an artifact that the store does not remove', () => {
    /** Returns a bench with a store that reports a removal as successful but removes nothing. */
    const keeping = (): IngestBench => {
      const removesNothing = { erasePrefix: async (): Promise<void> => undefined };
      const keepingStore = Object.assign(Object.create(store) as typeof store, removesNothing);
      return new IngestBench({ ...stores, store: keepingStore }, { artifactSettleS: settleS });
    };

    test('keeps its record after the settling time, until the store removes the artifact', async () => {
      const sessionId = await created();
      await store.putJson(lateArtifact(sessionId), {});
      await ingest.deleteSession(sessionId);
      await published();
      expect(await keeping().sweepArtifacts(secondsLater(2 * settleS))).toBe(0);
      expect(await documents()).toContain(sessionId);
      await ingest.sweepArtifacts(secondsLater(3 * settleS));
      expect(await store.exists(lateArtifact(sessionId))).toBe(false);
      expect(await documents()).toBe('[[],[]]');
    });

    test('is swept again after the others', async () => {
      const sessionId = await created();
      await store.putJson(lateArtifact(sessionId), {});
      await ingest.deleteSession(sessionId);
      const now = secondsLater(2 * settleS);
      await keeping().sweepArtifacts(now);
      expect(await Array.fromAsync(ingest.sessions.claimSweeps(now, 1))).toEqual([]);
      const aMinuteLater = new Date(now.getTime() + 60_000);
      expect(await ingest.sweepArtifacts(aMinuteLater)).toBe(1);
    });
  });

  test('loses nothing before the log of deletions has it, which no event needs to arrive for', async () => {
    const sessionId = await created();
    const { clip } = (await ingest.find(sessionId))!;
    await ingest.deleteSession(sessionId);
    await published();
    const logged = async () =>
      (await Array.fromAsync(new DeletionLog(store).since(secondsLater(-86_400)))).filter(
        (deletion) => 'sessionId' in deletion && deletion.sessionId === sessionId,
      );
    // The policy of ingest lacks the right to add entries.
    const refusing = Object.assign(Object.create(store) as typeof store, {
      putJson: () => Promise.reject(new Error('Access Denied.')),
    });
    const refused = new IngestBench({ ...stores, store: refusing }, { artifactSettleS: settleS });
    expect(await refused.sweepArtifacts(secondsLater(2 * settleS))).toBe(0);
    expect([await store.exists(clip), await logged()]).toEqual([true, []]);
    expect(await documents()).toContain(sessionId);

    expect(await ingest.sweepArtifacts(secondsLater(3 * settleS))).toBe(1);
    expect(await store.exists(clip)).toBe(false);
    expect(await logged()).toEqual([{ kind: 'session', tenantId, sessionId }]);
    expect(await documents()).not.toContain(sessionId);
  });

  test('keeps its record until its event is published', async () => {
    const sessionId = await created();
    await ingest.deleteSession(sessionId);
    await ingest.sweepArtifacts(secondsLater(2 * settleS));
    expect(await ingest.announced()).toHaveLength(1);
    await published();
    await ingest.sweepArtifacts(secondsLater(2 * settleS + 60));
    expect(await documents()).not.toContain(sessionId);
  });
});
