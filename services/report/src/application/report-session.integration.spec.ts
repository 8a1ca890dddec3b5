import { ReportFile, type SessionMeasured } from '@strideform/contracts';
import { PermanentFailure } from '@strideform/messaging';
import { artifactKeys, markFailed } from '@strideform/analysis-store';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { renderedRunner } from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { probeClip } from '@strideform/video';
import { decodeFrames } from '@strideform/video/codecs';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { VideoAnnotator } from '../application/video-annotator.ts';
import { ReportRepository } from '../adapters/report.repository.ts';
import { demoAnalysis } from '../sample-report.fixture.ts';
import { SessionMeasuredConsumer } from '../transport/session-measured.consumer.ts';
import { ReportSession } from './report-session.use-case.ts';

const limits = { timeoutS: 120, maxMemoryMb: 2048, concurrency: 2 };
const { signal } = new AbortController();
const attemptCheckIntervalMs = 20;

describeOnStores('reporting a session', ({ connection, store, bucket, tenantId }) => {
  let reports: ReportRepository;
  let folder: string;
  const annotator = new VideoAnnotator(store, limits);
  const analysis = demoAnalysis();
  beforeAll(async () => {
    reports = new ReportRepository(connection(), idleRelay());
    await ensureIndexes(connection());
    folder = mkdtempSync(join(tmpdir(), 'strideform-spec-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Stores a measured session with the clip at `path`. */
  async function measuredSession(path: string): Promise<SessionMeasured> {
    const sessionId = `ses_${randomUUID()}`;
    const [clip, analysisAddress] = [
      artifactKeys.clip(tenantId, sessionId, 'upl_1'),
      artifactKeys.analysis(tenantId, sessionId, 1),
    ].map((key) => ({ bucket, key })) as [SessionMeasured['clip'], SessionMeasured['analysis']];
    await store.putFile(clip, path, 'video/mp4');
    await store.putJson(analysisAddress, analysis);
    return { sessionId, attempt: 1, clip, analysis: analysisAddress };
  }
  const report = (measured: SessionMeasured, within = annotator, delivery = 1) =>
    new ReportSession(reports, within, store, attemptCheckIntervalMs).execute(measured, {
      tenantId,
      attempt: delivery,
      signal,
    });
  const newConsumer = () =>
    new SessionMeasuredConsumer(
      new ReportSession(reports, annotator, store, attemptCheckIntervalMs),
      new ErasureGuard(connection(), 'report', [reports]),
    );
  const giveUp = (measured: SessionMeasured, error: unknown) =>
    newConsumer().giveUp(
      measured,
      { eventId: 'event-1', occurredAt: '2026-11-24T10:00:00.000Z', tenantId, attempt: 4, signal },
      error,
    );
  const eventsOf = async ({ sessionId }: SessionMeasured) =>
    (await reports.outbox.pending(1000))
      .filter(({ payload }) => (payload as { sessionId: string }).sessionId === sessionId)
      .map(({ type, payload }) => ({ type, payload }));

  test("stores a video that plays while it loads, has the clip's frame times, and shows the skeleton", async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    await report(measured);
    const { annotatedVideo, cleanVideo } = (await reports.find(tenantId, measured.sessionId))!;
    expect(await eventsOf(measured)).toEqual([
      {
        type: 'session.reported',
        payload: { sessionId: measured.sessionId, attempt: 1, annotatedVideo },
      },
    ]);

    const path = join(folder, 'annotated.mp4');
    await store.getToFile(annotatedVideo, path);
    const [clip, annotated] = [await probeClip(renderedRunner.clipPath), await probeClip(path)];
    expect(annotated).toMatchObject({
      container: 'mp4',
      videoCodec: 'h264',
      pixelFormat: 'yuv420p',
      widthPx: 720,
      heightPx: 960,
    });
    expect(annotated.frameTimesS).toHaveLength(renderedRunner.frameCount);
    clip.frameTimesS.forEach((timeS, i) =>
      expect(Math.abs(annotated.frameTimesS[i]! - (timeS - clip.frameTimesS[0]!))).toBeLessThan(
        0.0005,
      ),
    );
    const bytes = readFileSync(path);
    expect(bytes.indexOf('moov')).toBeGreaterThan(0);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    for (const frame of [20, 200]) {
      const thigh = middleOfThigh(frame);
      expect(await lumaChange(path, frame, thigh)).toBeGreaterThan(40);
      expect(await lumaChange(path, frame, { xPx: 30, yPx: 30 })).toBeLessThan(6);
    }
    const cleanPath = join(folder, 'clean.mp4');
    await store.getToFile(cleanVideo!, cleanPath);
    expect((await probeClip(cleanPath)).frameTimesS).toEqual(annotated.frameTimesS);
    expect(await lumaChange(cleanPath, 200, middleOfThigh(200))).toBeLessThan(10);
  }, 120_000);

  test('stores the report as data, and a picture of each moment from the named frame', async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    await report(measured);
    const addresses = (await reports.find(tenantId, measured.sessionId))!;
    expect(addresses.analysis).toEqual(measured.analysis);
    const file = ReportFile.parse(await store.getJson(addresses.report));
    const { right, left } = file.gait;
    const phases = [...Object.values(left!.phases), ...Object.values(right!.phases)].map(
      (phase) => phase!,
    );
    expect(
      phases.map(({ time_s, video_frame }) => Math.abs(time_s * 60 - video_frame!) <= 1.01),
    ).toEqual(phases.map(() => true));
    const images = [...Object.values(file.form.images), ...phases.map(({ image }) => image)].map(
      (address) => address!,
    );
    expect(new Set(images.map(({ key }) => key)).size).toBe(13);
    for (const address of images) {
      expect(
        address.key.startsWith(artifactKeys.attemptPrefix(tenantId, measured.sessionId, 1)),
      ).toBe(true);
      const jpeg = await buffer(await store.getStream(address));
      expect([jpeg.readUInt16BE(0), jpeg.length > 20_000]).toEqual([0xffd8, true]);
      const served = await fetch(await store.presignedGetUrl(address));
      expect([
        served.headers.get('content-type'),
        Buffer.from(await served.arrayBuffer()).equals(jpeg),
      ]).toEqual(['image/jpeg', true]);
    }
    expect(Object.keys(file.notes)).toEqual(['speed', 'balance', 'eversion_velocity']);
  }, 120_000);

  test('reports a clip without a measured stride, with reasons instead of pictures', async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    const none = {
      initial_contact_s: [],
      toe_off_s: [],
      initial_contact_uncertainty_s: [],
      toe_off_uncertainty_s: [],
    };
    await store.putJson(measured.analysis, { ...analysis, events: { left: none, right: none } });
    await report(measured);
    const { gait, form, notes } = ReportFile.parse(
      await store.getJson((await reports.find(tenantId, measured.sessionId))!.report),
    );
    expect([gait, form.images]).toEqual([
      { left: null, right: null },
      { contact_angle: null, push_angle: null, knee_ankle: null },
    ]);
    expect(notes['left']).toMatch(/no whole stride/);
  }, 120_000);

  test('does nothing for a session that already has a report, and does not fetch its clip', async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    const somewhere = { bucket, key: 'somewhere' };
    await reports.complete({
      tenantId,
      sessionId: measured.sessionId,
      attempt: 1,
      annotatedVideo: somewhere,
      cleanVideo: somewhere,
      analysis: somewhere,
      report: somewhere,
    });
    await store.remove(measured.clip);
    await report(measured);
    expect(await eventsOf(measured)).toHaveLength(1);
  });

  test('fails for a clip that cannot be decoded, with a sentence for its sender', async () => {
    const path = join(folder, 'notes.mp4');
    writeFileSync(path, 'These are my running notes.\n'.repeat(100));
    const measured = await measuredSession(path);
    await report(measured);
    expect(await eventsOf(measured)).toEqual([
      {
        type: 'session-report.failed',
        payload: {
          sessionId: measured.sessionId,
          attempt: 1,
          failure: expect.objectContaining({
            code: 'unreadable_video',
            stage: 'report',
            retryable: false,
            detail: expect.stringMatching(/\.$/),
          }),
        },
      },
    ]);
    expect(
      await store.exists({
        bucket,
        key: artifactKeys.annotatedVideo(tenantId, measured.sessionId, 1),
      }),
    ).toBe(false);
  });

  test.each([
    ['time', { timeoutS: 0.2, maxMemoryMb: 2048, concurrency: 2 }, 'timeout'],
    ['memory', { timeoutS: 120, maxMemoryMb: 1, concurrency: 2 }, 'memory'],
  ])(
    'tries again when drawing takes too much %s, gives up after the third try, and says so once',
    async (_what, within, reason) => {
      const measured = await measuredSession(renderedRunner.clipPath);
      const limited = new VideoAnnotator(store, within);
      for (const delivery of [1, 2])
        await expect(report(measured, limited, delivery)).rejects.toMatchObject({
          name: 'GuardedTaskFailed',
          reason,
        });
      expect(await eventsOf(measured)).toEqual([]);
      const error: unknown = await report(measured, limited, 3).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PermanentFailure);
      await giveUp(measured, error);
      await report(measured);
      expect(await eventsOf(measured)).toEqual([
        {
          type: 'session-report.failed',
          payload: {
            sessionId: measured.sessionId,
            attempt: 1,
            failure: expect.objectContaining({
              code: 'internal_error',
              stage: 'report',
              retryable: true,
              detail: expect.stringContaining(`(${reason})`),
            }),
          },
        },
      ]);
    },
    120_000,
  );

  test('fails if the clip is missing, without details of our stores', async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    await store.remove(measured.clip);
    const error: unknown = await report(measured, annotator, 4).catch((thrown: unknown) => thrown);
    for (let times = 0; times < 2; times++) await giveUp(measured, error);
    expect(await eventsOf(measured)).toEqual([
      {
        type: 'session-report.failed',
        payload: {
          sessionId: measured.sessionId,
          attempt: 1,
          failure: expect.objectContaining({
            code: 'internal_error',
            stage: 'report',
            retryable: true,
            detail:
              'The annotated video could not be drawn. Send the clip again; if it happens twice, contact your operator.',
          }),
        },
      },
    ]);
  });

  test.each([
    [
      'its attempt fails',
      ({ sessionId }: SessionMeasured) =>
        markFailed(store, { bucket, tenantId, sessionId, attempt: 1 }),
    ],
    [
      'its session is deleted',
      ({ sessionId }: SessionMeasured) =>
        store.removePrefix(artifactKeys.sessionPrefix(tenantId, sessionId)),
    ],
  ])('is broken off in the middle of the drawing when %s', async (_when, endIt) => {
    const measured = await measuredSession(renderedRunner.clipPath);
    const drawing = {
      annotate: async (_task: unknown, given: AbortSignal) => {
        await endIt(measured);
        if (!given.aborted) await once(given, 'abort');
        throw new GuardedTaskFailed('aborted', 'Aborted.');
      },
    } as unknown as VideoAnnotator;
    await report(measured, drawing);
    expect(await eventsOf(measured)).toEqual([]);
    expect(await reports.has(tenantId, measured.sessionId, 1)).toBe(false);
  });

  test('stores nothing if it is aborted, so that the session can be reported again', async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    const targets = [artifactKeys.annotatedVideo, artifactKeys.cleanVideo].map((keyOf) => ({
      bucket,
      key: keyOf(tenantId, measured.sessionId, 1),
    }));
    await expect(
      new ReportSession(reports, annotator, store, attemptCheckIntervalMs).execute(measured, {
        tenantId,
        attempt: 3,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ name: 'GuardedTaskFailed', reason: 'aborted' });
    for (const target of targets) expect(await store.exists(target)).toBe(false);
    expect(await reports.has(tenantId, measured.sessionId, 1)).toBe(false);
  });

  interface Point {
    readonly xPx: number;
    readonly yPx: number;
  }
  function middleOfThigh(frame: number): Point {
    const { names, frames } = analysis.keypoints;
    const [hip, knee] = (['hip', 'knee'] as const).map(
      (part) => frames[frame]![names.indexOf(`${analysis.near_side}_${part}`)]!,
    ) as [[number, number, number], [number, number, number]];
    return { xPx: Math.round((hip[0] + knee[0]) / 2), yPx: Math.round((hip[1] + knee[1]) / 2) };
  }
  /** Returns the largest luma difference of clip and annotated video within 2 px of a point. */
  async function lumaChange(path: string, frame: number, { xPx, yPx }: Point): Promise<number> {
    const [before, after] = [
      await lumaAround(renderedRunner.clipPath, frame, xPx, yPx),
      await lumaAround(path, frame, xPx, yPx),
    ];
    return Math.max(...before.map((luma, i) => Math.abs(luma - after[i]!)));
  }
});

async function lumaAround(
  path: string,
  index: number,
  xPx: number,
  yPx: number,
): Promise<number[]> {
  for await (const { y, yStride } of decodeFrames(path, {
    fromFrame: index,
    endFrame: index + 1,
  })) {
    return [-2, -1, 0, 1, 2].flatMap((row) => [
      ...y.subarray((yPx + row) * yStride + xPx - 2, (yPx + row) * yStride + xPx + 3),
    ]);
  }
  throw new Error(`${path} has no frame ${index}.`);
}
