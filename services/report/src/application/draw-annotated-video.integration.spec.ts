import { artifactKeys } from '@strideform/analysis-store';
import type { SessionMeasured } from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { renderedRunner } from '@strideform/testing';
import { describeOnStores } from '@strideform/testing/servers';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DrawingClaim } from '../adapters/report.repository.ts';
import { DrawAnnotatedVideo } from './draw-annotated-video.use-case.ts';
import { drawingLimits, ReportBench } from './report-bench.fixture.ts';
import type { RequestedDrawings } from './requested-drawings.ts';
import { VideoAnnotator } from './video-annotator.ts';

describeOnStores('the annotated video', (stores) => {
  const { connection, store, bucket, tenantId } = stores;
  const bench = new ReportBench(stores);
  beforeAll(() => bench.start());
  afterAll(() => bench.stop());

  const drawingBy = (drawings: RequestedDrawings) =>
    new DrawAnnotatedVideo(bench.reports, store, drawings);
  const drawing = (within?: VideoAnnotator) => drawingBy(bench.drawings(within));
  const requestOf = ({ sessionId }: SessionMeasured, waitS = 120) => ({
    tenantId,
    sessionId,
    attempt: 1,
    waitS,
  });
  const reported = async (clipPath = bench.shortClipPath): Promise<SessionMeasured> => {
    const measured = await bench.measuredSession(clipPath);
    await bench.report(measured);
    return measured;
  };
  const videoOf = ({ sessionId }: SessionMeasured) => ({
    bucket,
    key: artifactKeys.annotatedVideo(tenantId, sessionId, 1),
  });

  test("is drawn on request: it plays while it loads, has the clip's frame times, and shows the skeleton", async () => {
    const measured = await reported(renderedRunner.clipPath);
    expect(await store.exists(videoOf(measured))).toBe(false);
    expect(await drawing().execute(requestOf(measured))).toBe(true);
    const path = await bench.fetched(videoOf(measured));
    expect(await bench.shownIn(path)).toEqual(bench.framesOfClip);
    const bytes = readFileSync(path);
    expect(bytes.indexOf('moov')).toBeGreaterThan(0);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    for (const frame of [20, 200]) {
      expect(await bench.lumaChange(path, frame, bench.middleOfThigh(frame))).toBeGreaterThan(40);
      expect(await bench.lumaChange(path, frame, { xPx: 30, yPx: 30 })).toBeLessThan(6);
    }
    // Both announcements: that of the report, and that of the new file.
    const isOfSession = (payload: object) =>
      'sessionId' in payload && payload.sessionId === measured.sessionId;
    const announced = (await bench.reports.outbox.pending(1000)).filter(({ payload }) =>
      isOfSession(payload as object),
    );
    expect(announced.map(({ type }) => type)).toEqual(['session.reported', 'session.reported']);
  }, 120_000);

  test('is drawn once for all requests, also those at other replicas', async () => {
    const measured = await reported();
    let drawn = 0;
    class CountingAnnotator extends VideoAnnotator {
      override annotate(...task: Parameters<VideoAnnotator['annotate']>) {
        drawn += 1;
        return super.annotate(...task);
      }
    }
    const replicas = [1, 2].map(() => drawing(new CountingAnnotator(store, drawingLimits)));
    const requests = [...replicas, ...replicas].map((each) => each.execute(requestOf(measured)));
    expect(await Promise.all(requests)).toEqual([true, true, true, true]);
    expect(await replicas[0]!.execute(requestOf(measured))).toBe(true);
    expect(drawn).toBe(1);
  }, 120_000);

  test('is drawn on when its caller stops waiting', async () => {
    const measured = await reported();
    const replica = drawing();
    expect(await replica.execute(requestOf(measured, 0))).toBe(false);
    expect(await replica.execute(requestOf(measured))).toBe(true);
  }, 120_000);

  test('is drawn by another replica after a crash, and not after three of them', async () => {
    const measured = await reported();
    const found = (await bench.reports.find(tenantId, measured.sessionId))!;
    // Longer than two commands of a busy database.
    const leaseMs = 2_000;
    const crash = async (): Promise<void> => {
      expect(await bench.reports.claimDrawing(found, leaseMs)).toMatchObject({ tenantId });
      expect(await bench.reports.claimDrawing(found, leaseMs)).toBe('held');
      await sleep(leaseMs + 50);
    };
    for (const _time of [1, 2]) await crash();
    expect(await drawing().execute(requestOf(measured))).toBe(true);
    await store.remove(videoOf(measured));
    for (const _time of [1, 2, 3]) await crash();
    await expect(drawing().execute(requestOf(measured))).rejects.toThrow(Conflict);
  }, 120_000);

  test('belongs to the replica that claimed it last', async () => {
    const measured = await reported();
    const found = (await bench.reports.find(tenantId, measured.sessionId))!;
    const late = await bench.reports.claimDrawing(found, 1);
    await sleep(50);
    const current = await bench.reports.claimDrawing(found, 60_000);
    await bench.reports.endDrawing(late as DrawingClaim, false);
    await bench.reports.extendDrawing(late as DrawingClaim, 1);
    expect(await bench.reports.isClaimed(found)).toBe(true);
    await bench.reports.endDrawing(current as DrawingClaim, false);
    expect(await bench.reports.isClaimed(found)).toBe(false);
  });

  test('is no longer waited for once its report is gone', async () => {
    const measured = await reported();
    const found = (await bench.reports.find(tenantId, measured.sessionId))!;
    await bench.reports.claimDrawing(found, 60_000);
    const waiting = drawing().execute(requestOf(measured));
    await sleep(100);
    await bench.reports.erase(tenantId, measured.sessionId);
    await expect(waiting).rejects.toThrow(NotFound);
  });

  test('cannot be drawn any more once its drawing failed three times', async () => {
    const measured = await reported();
    const limited = drawing(new VideoAnnotator(store, { ...drawingLimits, maxMemoryMb: 1 }));
    for (const tried of [1, 2, 3]) {
      const failing = limited.execute(requestOf(measured));
      expect([tried, await failing.catch((error: Error) => error.name)]).toEqual([
        tried,
        'Unavailable',
      ]);
    }
    await expect(drawing().execute(requestOf(measured))).rejects.toThrow(Conflict);
  }, 120_000);

  test('is neither drawn for a deleted session, nor for another attempt or tenant', async () => {
    const measured = await reported();
    const request = requestOf(measured);
    await expect(drawing().execute({ ...request, attempt: 2 })).rejects.toThrow(NotFound);
    await expect(drawing().execute({ ...request, tenantId: 'ten_x' })).rejects.toThrow(NotFound);
    const guard = new ErasureGuard(connection(), 'report', [bench.reports]);
    await guard.erase(tenantId, measured.sessionId);
    await expect(drawing().execute(request)).rejects.toThrow(NotFound);
    expect(await store.exists(videoOf(measured))).toBe(false);
  }, 120_000);

  test('stops being drawn when its session is deleted, and may be drawn again after a shutdown', async () => {
    const clipPath = renderedRunner.clipPath;
    const [deleted, stopped] = [await reported(), await reported(clipPath)];
    const drawings = bench.drawings();
    const replica = drawingBy(drawings);
    const failing = replica.execute(requestOf(deleted)).catch((error: Error) => error.name);
    await store.remove(deleted.clip);
    expect(['Unavailable', 'NotFound']).toContain(await failing);
    const interrupted = replica.execute(requestOf(stopped)).catch((error: Error) => error.name);
    await sleep(300);
    await drawings.onModuleDestroy();
    expect(await interrupted).toBe('Unavailable');
    expect(await store.exists(videoOf(stopped))).toBe(false);
    expect(await drawing().execute(requestOf(stopped))).toBe(true);
  }, 120_000);
});
