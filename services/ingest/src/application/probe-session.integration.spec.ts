import { jest } from '@jest/globals';
import { artifactKeys, markFailed } from '@strideform/analysis-store';
import {
  poseSegmentRequested,
  sessionProbed,
  type PoseSegmentRequested,
} from '@strideform/contracts';
import { WorkerLost } from '@strideform/messaging';
import { renderedRunner } from '@strideform/testing';
import { describeOnStores } from '@strideform/testing/servers';
import { ClipRefused } from '@strideform/video';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { SessionCreatedConsumer } from '../transport/session-created.consumer.ts';
import { ClipProber } from './clip-prober.ts';
import { FinishSession } from './finish-session.use-case.ts';
import { ProbeSession } from './probe-session.use-case.ts';

describeOnStores('probing a stored clip', (stores) => {
  let ingest: IngestBench;
  let folder: string;
  beforeAll(async () => {
    ingest = new IngestBench(stores);
    await ingest.prepare();
    folder = mkdtempSync(join(tmpdir(), 'strideform-spec-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => ingest.clear());

  test('stores the clip facts and requests the pose of segments that cover every frame once', async () => {
    const sessionId = await ingest.sessionOf(renderedRunner.clipPath);
    await ingest.probe(sessionId);

    const session = (await ingest.find(sessionId))!;
    const segmentCount = session.clipFacts!.segmentCount;
    expect(session).toMatchObject({
      status: 'processing',
      clipFacts: {
        widthPx: 720,
        heightPx: 960,
        frameCount: 360,
        container: 'mp4',
        videoCodec: 'h264',
      },
    });
    expect(session.clipFacts!.rateHz).toBeCloseTo(60, 1);
    expect(session.clipFacts!.durationS).toBeCloseTo(6, 1);

    const [probed, ...requests] = await ingest.announced();
    expect(probed).toEqual({
      type: sessionProbed.type,
      payload: expect.objectContaining({
        sessionId,
        attempt: 1,
        clip: session.clip,
        frameCount: 360,
        segmentCount,
        isInterlaced: false,
        runner: session.runner,
        recording: session.recording,
      }),
    });
    expect(requests.map(({ type }) => type)).toEqual(
      Array.from({ length: segmentCount }, () => poseSegmentRequested.type),
    );
    const segments = requests.map(({ payload }) => payload as PoseSegmentRequested);
    expect(segmentCount).toBeGreaterThan(1);
    expect(new Set(segments.map(({ model }) => model))).toEqual(new Set(['full']));
    expect(segments.map(({ segmentIndex }) => segmentIndex)).toEqual(
      segments.map((_, index) => index),
    );
    expect([0, ...segments.map(({ endFrame }) => endFrame)]).toEqual([
      ...segments.map(({ firstFrame }) => firstFrame),
      360,
    ]);
    expect(segments.map(({ frameStep }) => frameStep)).toEqual(segments.map(() => 2));
  });

  test('asks every worker for the runner whom somebody chose, in longer segments', async () => {
    const recording = {
      inclineDeg: 0,
      beltSpeedMps: null,
      slowMotionFactor: 1,
      facing: 'auto' as const,
      runnerChoice: {
        timeS: 2.01,
        x: 0.7,
        y: 0.5,
        chosenBy: 'a-coach',
        chosenAt: '2026-11-24T09:00:00Z',
      },
    };
    const sessionId = await ingest.sessionOf(renderedRunner.clipPath, { recording });
    await ingest.probe(sessionId);
    const [probed, ...requests] = await ingest.announced();
    expect(probed!.payload).toMatchObject({ recording });
    // The model looks at every second of 60 frames a second: 2.01 s is nearest to frame 120.
    expect(requests.map(({ payload }) => (payload as PoseSegmentRequested).runnerAt)).toEqual([
      { frame: 120, x: 0.7, y: 0.5 },
    ]);
  });

  test('begins although the bucket says that the attempt has ended, as after a restored backup', async () => {
    const sessionId = await ingest.sessionOf(renderedRunner.clipPath);
    const { tenantId, bucket, store } = stores;
    const attempt = { bucket, tenantId, sessionId, attempt: 1 };
    await markFailed(store, attempt);
    const other = { ...attempt, attempt: 10 };
    await markFailed(store, other);
    await ingest.probe(sessionId);
    const isMarked = ({ attempt }: { readonly attempt: number }): Promise<boolean> =>
      store.exists({ bucket, key: artifactKeys.failureMark(tenantId, sessionId, attempt) });
    expect(await isMarked(attempt)).toBe(false);
    expect(await isMarked(other)).toBe(true);

    // An event that comes again leaves an attempt alone that is running, or that has ended.
    await markFailed(store, attempt);
    await ingest.probe(sessionId);
    expect(await isMarked(attempt)).toBe(true);
  });

  test('adds nothing if the event is delivered again or to two replicas', async () => {
    const sessionId = await ingest.sessionOf(renderedRunner.clipPath);
    await Promise.all([ingest.probe(sessionId), ingest.probe(sessionId)]);
    const [session, announced] = [await ingest.find(sessionId), await ingest.announced()];
    await ingest.probe(sessionId);
    expect(await ingest.find(sessionId)).toEqual(session);
    expect(await ingest.announced()).toEqual(announced);
    expect(announced.filter(({ type }) => type === sessionProbed.type)).toHaveLength(1);
    expect(announced).toHaveLength(1 + session!.clipFacts!.segmentCount);
  });

  test('fails the session with a sentence for the caller if the file is not a video', async () => {
    const path = join(folder, 'notes.mp4');
    writeFileSync(path, 'These are my running notes.\n'.repeat(100));
    const sessionId = await ingest.sessionOf(path);
    await ingest.probe(sessionId);
    const session = await ingest.find(sessionId);
    expect(session).toMatchObject({
      status: 'failed',
      clipFacts: null,
      failure: { code: 'unreadable_video', stage: 'probe', retryable: false },
    });
    expect(session!.failure!.detail).toMatch(/^[A-Z].*(MP4|video).*\.$/);
    expect(await ingest.announced()).toEqual([
      {
        type: 'session.finished',
        payload: expect.objectContaining({
          sessionId,
          status: 'failed',
          failure: session!.failure,
        }),
      },
    ]);
  });

  test('fails the session if the clip is longer than allowed', async () => {
    const strict = new IngestBench(stores, { clipMaxDurationS: 3 });
    const sessionId = await strict.sessionOf(renderedRunner.clipPath);
    await strict.probe(sessionId);
    expect((await strict.find(sessionId))?.failure).toMatchObject({
      code: 'too_large',
      stage: 'probe',
      detail: expect.stringContaining('3 s'),
    });
  });

  test('is retried if the clip cannot be fetched, and leaves the session unchanged', async () => {
    const sessionId = await ingest.sessionOf(renderedRunner.clipPath);
    const session = (await ingest.find(sessionId))!;
    await stores.store.remove(session.clip);
    await expect(ingest.probe(sessionId)).rejects.toThrow('There is no object');
    expect(await ingest.find(sessionId)).toEqual(session);
  });

  test('blames the clip for a crash of the decoder only the third time', async () => {
    const crash = new ClipRefused('unreadable_video', 'It is damaged.', false);
    jest.spyOn(ClipProber.prototype, 'probe').mockRejectedValue(crash);
    try {
      const sessionId = await ingest.sessionOf(renderedRunner.clipPath);
      for (const tries of [1, 2])
        await expect(ingest.probe(sessionId, 1, tries)).rejects.toBe(crash);
      expect((await ingest.find(sessionId))!.failure).toBeNull();
      await ingest.probe(sessionId, 1, 3);
      expect(await ingest.find(sessionId)).toMatchObject({
        status: 'failed',
        failure: { code: 'unreadable_video', detail: 'It is damaged.' },
      });
    } finally {
      jest.restoreAllMocks();
    }
  });

  test.each([
    ['when its attempts are used up', new Error('no'), 'could not be checked. Send'],
    [
      'when its process ended each time',
      new WorkerLost(3),
      'could not be checked (its process ended each time). Send',
    ],
  ])('fails the session at once and as retryable %s', async (_case, error, words) => {
    const sessionId = await ingest.sessionOf(renderedRunner.clipPath);
    const consumer = new SessionCreatedConsumer(
      new ProbeSession(
        ingest.sessions,
        new ClipProber(stores.store, ingest.settings),
        new FinishSession(ingest.sessions, stores.store, ingest.queue, ingest.settings),
        stores.store,
        ingest.settings,
      ),
    );
    await consumer.giveUp(
      { sessionId, attempt: 1 },
      {
        eventId: 'event-1',
        occurredAt: '2026-11-24T10:00:00.000Z',
        tenantId: stores.tenantId,
        attempt: 4,
        signal: new AbortController().signal,
      },
      error,
    );
    const session = (await ingest.find(sessionId))!;
    expect(session).toMatchObject({
      status: 'failed',
      failure: {
        code: 'internal_error',
        stage: 'probe',
        retryable: true,
        detail: expect.stringContaining(words),
      },
    });
    expect(await ingest.announced()).toEqual([
      {
        type: 'session.finished',
        payload: expect.objectContaining({ sessionId, status: 'failed', failure: session.failure }),
      },
    ]);
  });
});
