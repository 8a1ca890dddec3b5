import { artifactKeys, markFailed } from '@strideform/analysis-store';
import { ReportFile, type SessionMeasured } from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import { PermanentFailure } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { renderedRunner } from '@strideform/testing';
import { describeOnStores } from '@strideform/testing/servers';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ReportRepository } from '../adapters/report.repository.ts';
import { VideoAnnotator } from '../application/video-annotator.ts';
import { SessionMeasuredConsumer } from '../transport/session-measured.consumer.ts';
import { ReportBench } from './report-bench.fixture.ts';

const { signal } = new AbortController();

describeOnStores('reporting a session', (stores) => {
  const { connection, store, bucket, tenantId } = stores;
  const bench = new ReportBench(stores);
  const { analysis, annotator } = bench;
  let reports: ReportRepository;
  beforeAll(async () => {
    await bench.start();
    ({ reports } = bench);
  });
  afterAll(() => bench.stop());

  const measuredSession = (path: string) => bench.measuredSession(path);
  const report = (measured: SessionMeasured, within = annotator, delivery = 1) =>
    bench.report(measured, within, delivery);
  const newConsumer = () =>
    new SessionMeasuredConsumer(
      bench.useCase(),
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

  test("stores a video without drawings that has the clip's frame times", async () => {
    const measured = await measuredSession(renderedRunner.clipPath);
    await report(measured);
    const { annotatedVideo, cleanVideo } = (await reports.find(tenantId, measured.sessionId))!;
    expect(await eventsOf(measured)).toEqual([
      {
        type: 'session.reported',
        payload: { sessionId: measured.sessionId, attempt: 1, annotatedVideo },
      },
    ]);
    const path = await bench.fetched(cleanVideo!);
    expect(await bench.shownIn(path)).toEqual(bench.framesOfClip);
    expect(await bench.lumaChange(path, 200, bench.middleOfThigh(200))).toBeLessThan(10);
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
      clip: measured.clip,
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
    const path = join(bench.folder, 'notes.mp4');
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
              'The report could not be drawn. Send the clip again; if it happens twice, contact your operator.',
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
      bench.useCase().execute(measured, {
        tenantId,
        attempt: 3,
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({ name: 'GuardedTaskFailed', reason: 'aborted' });
    for (const target of targets) expect(await store.exists(target)).toBe(false);
    expect(await reports.has(tenantId, measured.sessionId, 1)).toBe(false);
  });
});
