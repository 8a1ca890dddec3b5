import { artifactKeys, markFailed, openAnalysis } from '@strideform/analysis-store';
import { analysisReading } from '@strideform/gait-engine';
import type { KeypointFile, PoseSegmentEstimated, SessionProbed } from '@strideform/contracts';
import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import {
  newSessionId,
  renderedRearKeypoints,
  renderedRunner,
  renderedRunnerKeypoints,
} from '@strideform/testing';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import pLimit from 'p-limit';
import { once } from 'node:events';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import { ThreadedAnalyzer } from '../adapters/threaded-analyzer.ts';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import { probedSession } from '../sample-measurement.fixture.ts';
import { MeasurementConsumer } from '../transport/measurement.consumer.ts';
import { CountSession } from './count-session.use-case.ts';
import { MeasureSession } from './measure-session.use-case.ts';
import { RemoveSupersededResults } from './remove-superseded-results.use-case.ts';

const segmentCount = 3;

describeOnStores('measuring a session', ({ connection, store, bucket, tenantId }) => {
  let measurements: MeasurementRepository;
  let measure: MeasureSession;
  const analyzer = new ThreadedAnalyzer(1024);
  const newMeasure = (within: Pick<ThreadedAnalyzer, 'analyze'>, attemptCheckIntervalMs = 60_000) =>
    new MeasureSession(measurements, within, store, pLimit(1), attemptCheckIntervalMs);
  beforeAll(async () => {
    measurements = new MeasurementRepository(connection(), idleRelay());
    measure = newMeasure(analyzer);
    await ensureIndexes(connection());
  });
  afterAll(() => analyzer.onApplicationShutdown());

  function newConsumer(): MeasurementConsumer {
    const totals = new TotalsRepository(connection());
    const guard = new ErasureGuard(connection(), 'metrics', [totals, measurements]);
    const count = new CountSession(measurements, totals);
    const superseded = new RemoveSupersededResults(measurements);
    return new MeasurementConsumer(measure, count, superseded, totals, guard);
  }

  const wholeClip = renderedRunnerKeypoints();
  async function probe(sessionId: string, changes: Partial<SessionProbed> = {}): Promise<void> {
    const clip = { bucket, key: artifactKeys.clip(tenantId, sessionId, 'upl_1') };
    await store.putJson(clip, {});
    await measure.probed(tenantId, probedSession(sessionId, { clip, ...changes, segmentCount }));
  }

  /** Stores the clip's keypoints in segments and returns their events. */
  async function estimatedSegments(
    sessionId: string,
    clip: KeypointFile = wholeClip,
    facts: Partial<PoseSegmentEstimated> = {},
  ): Promise<PoseSegmentEstimated[]> {
    const frameCount = clip.frames.length / segmentCount;
    return Promise.all(
      Array.from({ length: segmentCount }, async (_, segmentIndex) => {
        const [from, to] = [segmentIndex * frameCount, (segmentIndex + 1) * frameCount];
        const keypoints = {
          bucket,
          key: artifactKeys.poseSegment(tenantId, sessionId, 1, segmentIndex),
        };
        await store.putJson(keypoints, {
          ...clip,
          timestamps_s: clip.timestamps_s.slice(from, to),
          frames: clip.frames.slice(from, to),
          ...(clip.light && { light: clip.light.slice(from, to) }),
        });
        return {
          sessionId,
          attempt: 1,
          segmentIndex,
          segmentCount,
          keypoints,
          frameCount,
          foundFrameCount: frameCount,
          meanLuma: 120,
          model: 'blazepose-full',
          executionProvider: 'cpu',
          ...facts,
        };
      }),
    );
  }
  const eventsOf = async (sessionId: string) =>
    (await measurements.outbox.pending(1000))
      .filter(({ payload }) => (payload as { sessionId: string }).sessionId === sessionId)
      .map(({ type, payload }) => ({ type, payload }));
  const analysisAddress = (sessionId: string) => ({
    bucket,
    key: artifactKeys.analysis(tenantId, sessionId, 1),
  });

  test('starts with the last event, and stores the analysis and its result', async () => {
    const sessionId = newSessionId();
    const [first, second, third] = await estimatedSegments(sessionId);
    await measure.segmentEstimated(tenantId, third!);
    await probe(sessionId);
    await measure.segmentEstimated(tenantId, first!);
    expect(await eventsOf(sessionId)).toEqual([]);
    await measure.segmentEstimated(tenantId, second!);

    const found = await measurements.findResult(tenantId, sessionId);
    expect(
      Math.abs(found!.result.metrics['cadence']!.avg - renderedRunner.cadenceSpm),
    ).toBeLessThan(0.5);
    expect(found!.result).toMatchObject({ analysis: analysisAddress(sessionId), foundShare: 1 });
    expect(found!.result.metrics).not.toHaveProperty('power');
    expect(found!.result.notes).toHaveProperty('power');

    const analysis = await openAnalysis(store, analysisAddress(sessionId), analysisReading);
    const frames = await analysis.load((column) => column === 'exact_time');
    expect(frames.numbers('exact_time')).toEqual(wholeClip.timestamps_s);
    expect(analysis.head.metrics['cadence']).toEqual(found!.result.metrics['cadence']);
    expect(analysis.head.facing).toBe('right');
  });

  test('measures a clip from behind, and stores its values', async () => {
    const sessionId = newSessionId();
    await probe(sessionId);
    for (const segment of await estimatedSegments(sessionId, renderedRearKeypoints()))
      await measure.segmentEstimated(tenantId, segment);
    const { result } = (await measurements.findResult(tenantId, sessionId))!;
    expect(result.view).toBe('rear');
    expect(Object.keys(result.metrics)).toEqual([
      'cadence',
      'stride_time',
      'step_width',
      'knee_window',
    ]);
    expect(result.notes).toMatchObject({ speed: 'needs a side view, or the belt speed' });
    const analysis = await openAnalysis(store, analysisAddress(sessionId), analysisReading);
    expect(analysis.head).toMatchObject({ view: 'rear', facing: null, near_side: null });
  });

  test('fails a clip whose view is not the one in the session', async () => {
    const sessionId = newSessionId();
    const { recording } = probedSession(sessionId);
    await probe(sessionId, { recording: { ...recording, view: 'rear' } });
    for (const segment of await estimatedSegments(sessionId))
      await measure.segmentEstimated(tenantId, segment);
    expect(await eventsOf(sessionId)).toMatchObject([
      { type: 'session-measurement.failed', payload: { failure: { code: 'wrong_view' } } },
    ]);
  });

  test('holds one clip in memory at a time, and the others wait', async () => {
    const held = { now: 0, most: 0 };
    const counting = {
      analyze: async (...task: Parameters<ThreadedAnalyzer['analyze']>) => {
        held.now += 1;
        held.most = Math.max(held.most, held.now);
        return analyzer.analyze(...task).finally(() => (held.now -= 1));
      },
    };
    const oneAtATime = newMeasure(counting);
    const sessionIds = [newSessionId(), newSessionId(), newSessionId()];
    await Promise.all(
      sessionIds.map(async (sessionId) => {
        await probe(sessionId);
        const segments = await estimatedSegments(sessionId);
        for (const segment of segments) await oneAtATime.segmentEstimated(tenantId, segment);
        expect(await measurements.findResult(tenantId, sessionId)).not.toBeNull();
      }),
    );
    expect(held).toEqual({ now: 0, most: 1 });
  });

  const fail = (sessionId: string) =>
    markFailed(store, { bucket, tenantId, sessionId, attempt: 1 });

  test('of a failed attempt is ignored', async () => {
    const sessionId = newSessionId();
    const analyzing = { analyze: () => Promise.reject(new Error('Nobody needs this.')) };
    await probe(sessionId);
    const segments = await estimatedSegments(sessionId);
    await fail(sessionId);
    const unwanted = newMeasure(analyzing);
    for (const segment of segments) await unwanted.segmentEstimated(tenantId, segment);
    expect(await eventsOf(sessionId)).toEqual([]);
  });

  test.each([
    ['its attempt fails', fail],
    [
      'its session is deleted',
      (sessionId: string) => store.removePrefix(artifactKeys.sessionPrefix(tenantId, sessionId)),
    ],
  ])('is aborted in the middle of the analysis if %s', async (_when, endIt) => {
    const sessionId = newSessionId();
    const analyzing: Pick<ThreadedAnalyzer, 'analyze'> = {
      analyze: async (_clip, given) => {
        await endIt(sessionId);
        if (!given!.aborted) await once(given!, 'abort');
        throw given!.reason;
      },
    };
    await probe(sessionId);
    const unwanted = newMeasure(analyzing, 20);
    for (const segment of await estimatedSegments(sessionId))
      await unwanted.segmentEstimated(tenantId, segment);
    expect(await eventsOf(sessionId)).toEqual([]);
    expect(await measurements.findResult(tenantId, sessionId)).toBeNull();
  });

  test('of an interlaced clip has a warning that says so', async () => {
    const sessionId = newSessionId();
    const segments = await estimatedSegments(sessionId);
    for (const segment of segments) await measure.segmentEstimated(tenantId, segment);
    await probe(sessionId, { isInterlaced: true });
    const found = await measurements.findResult(tenantId, sessionId);
    expect(found!.result.warnings[0]).toMatchObject({ code: 'interlaced' });
    const { head } = await openAnalysis(store, analysisAddress(sessionId), analysisReading);
    expect(head.quality.warnings).toEqual(found!.result.warnings);
  });

  test('is announced once, even if the events are repeated', async () => {
    const sessionId = newSessionId();
    const segments = await estimatedSegments(sessionId);
    await Promise.all([
      probe(sessionId),
      ...segments.map((segment) => measure.segmentEstimated(tenantId, segment)),
    ]);
    for (const segment of segments) await measure.segmentEstimated(tenantId, segment);
    await probe(sessionId);
    expect(await eventsOf(sessionId)).toEqual([
      {
        type: 'session.measured',
        payload: {
          sessionId,
          attempt: 1,
          clip: { bucket, key: artifactKeys.clip(tenantId, sessionId, 'upl_1') },
          analysis: analysisAddress(sessionId),
          ...{ quality: { verdict: 'good', reasons: [] }, keyFigures: expect.anything() },
        },
      },
    ]);
  });

  test.each([
    ['no_person_found', 120],
    ['too_dark', 20],
  ] as const)('fails with %s if nobody is found at mean luma %d', async (code, meanLuma) => {
    const sessionId = newSessionId();
    await probe(sessionId);
    for (const segment of await estimatedSegments(sessionId, wholeClip, {
      foundFrameCount: 0,
      meanLuma,
    }))
      await measure.segmentEstimated(tenantId, segment);
    expect(await eventsOf(sessionId)).toEqual([
      {
        type: 'session-measurement.failed',
        payload: {
          sessionId,
          attempt: 1,
          failure: expect.objectContaining({ code, stage: 'metrics', retryable: false }),
        },
      },
    ]);
    expect(await store.exists(analysisAddress(sessionId))).toBe(false);
  });

  test("fails with the engine's reason if nothing in the clip can be measured", async () => {
    const sessionId = newSessionId();
    const standing: KeypointFile = {
      ...wholeClip,
      frames: wholeClip.frames.map(() => wholeClip.frames[0]!),
    };
    await probe(sessionId);
    for (const segment of await estimatedSegments(sessionId, standing))
      await measure.segmentEstimated(tenantId, segment);
    expect(await eventsOf(sessionId)).toEqual([
      {
        type: 'session-measurement.failed',
        payload: {
          sessionId,
          attempt: 1,
          failure: expect.objectContaining({
            code: expect.stringMatching(/^(not_running|wrong_view)$/),
            stage: 'metrics',
          }),
        },
      },
    ]);
  });

  test('is retried if keypoints are missing', async () => {
    const sessionId = newSessionId();
    const segments = await estimatedSegments(sessionId);
    await store.remove(segments[0]!.keypoints);
    await probe(sessionId);
    await measure.segmentEstimated(tenantId, segments[0]!);
    await measure.segmentEstimated(tenantId, segments[1]!);
    await expect(measure.segmentEstimated(tenantId, segments[2]!)).rejects.toThrow(
      'There is no object',
    );
    expect(await eventsOf(sessionId)).toEqual([]);
    await estimatedSegments(sessionId);
    await measure.segmentEstimated(tenantId, segments[2]!);
    expect((await eventsOf(sessionId)).map(({ type }) => type)).toEqual(['session.measured']);
  });

  test('fails once, with or without stored facts, and never after it was measured', async () => {
    const consumer = newConsumer();
    const giveUp = (sessionId: string) =>
      consumer.giveUp(
        { sessionId, attempt: 1 },
        {
          eventId: 'event-1',
          occurredAt: '2026-11-24T10:00:00.000Z',
          tenantId,
          attempt: 4,
          signal: new AbortController().signal,
        },
      );
    const [unknown, begun, measured] = [newSessionId(), newSessionId(), newSessionId()];
    await probe(begun);
    for (const sessionId of [unknown, begun]) {
      for (let times = 0; times < 2; times++) await giveUp(sessionId);
      expect(await eventsOf(sessionId)).toEqual([
        {
          type: 'session-measurement.failed',
          payload: {
            sessionId,
            attempt: 1,
            failure: expect.objectContaining({
              code: 'internal_error',
              stage: 'metrics',
              retryable: true,
            }),
          },
        },
      ]);
    }
    await probe(measured);
    for (const segment of await estimatedSegments(measured))
      await measure.segmentEstimated(tenantId, segment);
    await giveUp(measured);
    expect((await eventsOf(measured)).map(({ type }) => type)).toEqual(['session.measured']);
  });

  test('counts in the totals after the session has succeeded, but not if it failed', async () => {
    const sessionId = newSessionId();
    await probe(sessionId);
    for (const segment of await estimatedSegments(sessionId))
      await measure.segmentEstimated(tenantId, segment);
    const totals = new TotalsRepository(connection());
    const count = new CountSession(measurements, totals);
    const finished = {
      sessionId,
      attempt: 1,
      failure: null,
      createdAt: '2026-11-24T09:00:00.000Z',
      finishedAt: '2026-11-24T09:10:00.000Z',
    };
    await count.execute(tenantId, { ...finished, status: 'failed' });
    expect(await totals.find(tenantId)).toBeNull();
    await count.execute(tenantId, { ...finished, status: 'succeeded' });
    await count.execute(tenantId, { ...finished, status: 'succeeded' });
    const { sessionCount, averages } = (await totals.find(tenantId))!;
    expect(sessionCount).toBe(1);
    expect(Math.abs(averages['cadence']! - renderedRunner.cadenceSpm)).toBeLessThan(0.5);
    expect(averages).not.toHaveProperty('power');
  });
});
