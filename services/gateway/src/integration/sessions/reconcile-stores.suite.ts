import { artifactKeys } from '@strideform/analysis-store';
import { ErasureGuard } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import type { CoachRecording } from '../../sessions/recordings/recording.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { sampleReportFile } from '../../insights/reports/sample-report.fixture.ts';
import {
  ReconcileStores,
  type ReconcileOptions,
  type StoreMismatch,
} from '../../operator/reconcile-stores.use-case.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

const dayMs = 86_400_000;

export const reconcileStoresSuite = gatewaySuite('comparing the stores', (gateway) => {
  const tenantId = `ten_${randomUUID()}`;
  const store = () => gateway.store;
  const put = (key: string, value: unknown = {}) => store().putJson(store().address(key), value);
  const picture = (sessionId: string) =>
    artifactKeys.formPicture(tenantId, sessionId, 1, 'push_angle');
  const noSessions = { storedSessions: async () => [] };

  /** The other services know all sessions. The object store and ingest's answers are compared. */
  const reconcile = (options: Partial<ReconcileOptions> = {}) =>
    new ReconcileStores(
      gateway.app.get(TenantRepository),
      gateway.sessions as never,
      { find: async () => ({}), ...noSessions } as never,
      {
        find: async (_tenantId: string, sessionId: string) => ({
          annotatedVideo: store().address(artifactKeys.annotatedVideo(tenantId, sessionId, 1)),
          cleanVideo: store().address(artifactKeys.cleanVideo(tenantId, sessionId, 1)),
          report: store().address(artifactKeys.report(tenantId, sessionId, 1)),
        }),
        ...noSessions,
      } as never,
      { page: async () => ({ items: [], nextCursor: null }), ...noSessions } as never,
      gateway.app.get(RecordingRepository),
      store(),
      gateway.app.get(ErasureGuard),
    ).execute({ tenantId, ...options });

  /** Adds a session with all its files. */
  async function complete(): Promise<string> {
    const sessionId = `ses_${randomUUID()}`;
    const clip = store().address(artifactKeys.clip(tenantId, sessionId, 'upl_1'));
    addSession(gateway, { tenantId, sessionId, clip });
    const images = { ...noPictures, push_angle: store().address(picture(sessionId)) };
    await put(clip.key);
    await put(picture(sessionId));
    await put(artifactKeys.cleanVideo(tenantId, sessionId, 1));
    await put(artifactKeys.analysis(tenantId, sessionId, 1), { format: 'strideform.analysis/2' });
    await put(artifactKeys.frames(tenantId, sessionId, 1));
    await put(artifactKeys.report(tenantId, sessionId, 1), {
      ...sampleReportFile,
      form: { ...sampleReportFile.form, images },
      gait: { left: null, right: null },
    });
    return sessionId;
  }
  const noPictures = { contact_angle: null, push_angle: null, knee_ankle: null };

  afterEach(async () => {
    await store().removePrefix(artifactKeys.tenantPrefix(tenantId));
    for (const [sessionId, session] of gateway.sessions.known)
      if (session.tenantId === tenantId) gateway.sessions.known.delete(sessionId);
  });

  test('names each file that an analysis must have, and nothing of complete sessions', async () => {
    const sessionIds = await Promise.all(Array.from({ length: 12 }, complete));
    expect(await reconcile()).toEqual({ sessions: 12, counts: {}, mismatches: [] });
    const [sessionId] = sessionIds;
    const lost = [
      artifactKeys.frames(tenantId, sessionId!, 1),
      artifactKeys.cleanVideo(tenantId, sessionId!, 1),
      picture(sessionId!),
    ];
    for (const key of lost) await store().remove(store().address(key));
    const found: StoreMismatch[] = [];
    const onMismatch = (mismatch: StoreMismatch) => found.push(mismatch);
    const { counts, mismatches } = await reconcile({ onMismatch });
    expect(counts).toEqual({ file_missing: 3 });
    expect(found).toEqual(mismatches);
    expect(mismatches.map(({ detail }) => detail).sort()).toEqual(lost.sort());
  });

  test('compares what a session shows after a new analysis has failed, and not while one runs', async () => {
    const [failed, running] = [await complete(), await complete()];
    const reanalysisOf = (status: string) => ({ attempt: 2, status }) as never;
    const change = (sessionId: string, status: string) => {
      const session = gateway.sessions.known.get(sessionId)!;
      gateway.sessions.known.set(sessionId, { ...session, reanalysis: reanalysisOf(status) });
    };
    change(failed, 'failed');
    change(running, 'processing');
    for (const sessionId of [failed, running]) {
      const frames = artifactKeys.frames(tenantId, sessionId, 1);
      await store().remove(store().address(frames));
    }
    expect((await reconcile()).mismatches).toMatchObject([
      { sessionId: failed, kind: 'file_missing' },
    ]);
  });

  test('compares each session on one of several days, also those that are lost', async () => {
    const sessionIds = await Promise.all(Array.from({ length: 9 }, complete));
    for (const sessionId of sessionIds) {
      const frames = artifactKeys.frames(tenantId, sessionId, 1);
      await store().remove(store().address(frames));
    }
    await put(artifactKeys.report(tenantId, 'ses_lost', 1));
    const found: string[] = [];
    const counts: number[] = [];
    for (const day of [1, 2, 3]) {
      const now = new Date(Date.now() + day * dayMs);
      const { sessions, mismatches } = await reconcile({ days: 3, now });
      counts.push(sessions);
      found.push(...mismatches.map(({ sessionId }) => sessionId));
    }
    expect(found.sort()).toEqual([...sessionIds, 'ses_lost'].sort());
    expect(counts.reduce((sum, count) => sum + count)).toBe(9);
    expect(Math.max(...counts)).toBeLessThan(9);
  });

  test('names the file of a recording that no document names, and no other', async () => {
    const sessionId = await complete();
    const recordings = gateway.app.get(RecordingRepository);
    const add = async (recordingId: string): Promise<CoachRecording> => {
      const fields = { title: 'x', isForAthlete: false, durationS: 1, hasSound: false, keyId: 'k' };
      const file = { contentType: 'video/webm', sizeBytes: 1, createdAt: new Date() } as const;
      const recording = { recordingId, tenantId, sessionId, ...fields, ...file };
      await put(artifactKeys.recording(tenantId, sessionId, recordingId));
      await recordings.begin(recording);
      return recording;
    };
    await recordings.settle(await add('rec_shown'));
    await add('rec_arriving');
    const lost = artifactKeys.recording(tenantId, sessionId, 'rec_lost');
    await put(lost);
    expect((await reconcile()).mismatches).toEqual([
      { tenantId, sessionId, kind: 'file_without_recording', detail: lost },
    ]);
    await recordings.eraseTenant(tenantId);
  });

  test('misses no frames of an analysis whose frames are in the same file', async () => {
    const sessionId = await complete();
    await store().remove(store().address(artifactKeys.frames(tenantId, sessionId, 1)));
    const analysis = artifactKeys.analysis(tenantId, sessionId, 1);
    await put(analysis, { format: 'strideform.analysis/1' });
    expect((await reconcile()).counts).toEqual({});
  });

  test('names clips without a session once none can arrive any more', async () => {
    await complete();
    const clip = artifactKeys.clip(tenantId, 'ses_lost', 'upl_1');
    await put(clip);
    expect((await reconcile()).counts).toEqual({});
    const { mismatches } = await reconcile({ now: new Date(Date.now() + 3 * dayMs) });
    expect(mismatches).toEqual([
      { tenantId, sessionId: 'ses_lost', kind: 'files_without_session', detail: clip },
    ]);
  });
});
