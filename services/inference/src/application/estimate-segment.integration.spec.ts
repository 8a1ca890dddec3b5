import { artifactKeys } from '@strideform/analysis-store';
import {
  poseSegmentEstimated,
  poseSegmentFailed,
  type PoseSegmentRequested,
} from '@strideform/contracts';
import { GuardedTaskFailed } from '@strideform/guarded-process';
import {
  PermanentFailure,
  WorkerLost,
  type EventBus,
  type EventMessage,
  type HandlerContext,
} from '@strideform/messaging';
import { renderedRunnerKeypoints } from '@strideform/testing';
import { describeOnObjectStore } from '@strideform/testing/servers';
import { ClipRefused } from '@strideform/video';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import {
  WarmPoseEstimator,
  type EstimatedPose,
  type SegmentFrames,
} from '../adapters/warm-pose-estimator.ts';
import { ClipCache } from '../application/clip-cache.ts';
import { segmentEventId } from '../domain/segment-event-id.ts';
import { PoseSegmentConsumer } from '../transport/pose-segment.consumer.ts';
import { EstimateSegment } from './estimate-segment.use-case.ts';

/** Fake estimator that returns or throws the outcome that a test sets. */
type PoseEstimator = Pick<WarmPoseEstimator, 'estimate'>;

class PoseEstimatorFake implements PoseEstimator {
  readonly requests: { clip: string; segment: SegmentFrames; signal: AbortSignal }[] = [];

  constructor(private readonly outcome: EstimatedPose | Error) {}

  async estimate(
    clipPath: string,
    { warmUpFrame, firstFrame, endFrame }: SegmentFrames,
    signal: AbortSignal,
  ): Promise<EstimatedPose> {
    this.requests.push({
      clip: readFileSync(clipPath, 'utf8'),
      segment: { warmUpFrame, firstFrame, endFrame },
      signal,
    });
    if (this.outcome instanceof Error) throw this.outcome;
    return this.outcome;
  }
}

describeOnObjectStore('estimating a segment', ({ store, bucket, tenantId }) => {
  const published: { type: string; message: EventMessage<unknown> }[] = [];
  const bus = {
    publish: async (event, message) => {
      published.push({ type: event.type, message });
    },
  } satisfies Pick<EventBus, 'publish'>;
  const clips = new ClipCache(store, 1e6);
  const { signal } = new AbortController();
  const clip = { bucket, key: artifactKeys.clip(tenantId, 'ses_1', 'upl_1') };
  const segment: PoseSegmentRequested = {
    sessionId: 'ses_1',
    attempt: 2,
    segmentIndex: 1,
    segmentCount: 3,
    clip,
    warmUpFrame: 105,
    firstFrame: 120,
    endFrame: 240,
    warmUpTimeS: 1.75,
    endTimeS: 4,
  };
  const keypointsAddress = { bucket, key: artifactKeys.poseSegment(tenantId, 'ses_1', 2, 1) };
  const estimate: EstimatedPose = {
    keypoints: renderedRunnerKeypoints(),
    frameCount: 120,
    foundFrameCount: 119,
    meanLuma: 110,
    model: 'blazepose-full',
    executionProvider: 'cpu',
  };

  beforeAll(async () => {
    await store.putStream(clip, Readable.from(['the clip']), { contentType: 'video/mp4' });
  });
  beforeEach(() => {
    published.length = 0;
  });
  afterAll(() => clips.onApplicationShutdown());

  const context: HandlerContext = {
    eventId: 'event-1',
    occurredAt: '2026-11-24T10:00:00.000Z',
    tenantId,
    attempt: 1,
    signal,
  };
  const useCase = (estimator: PoseEstimator, attemptCheckIntervalMs = 60_000) =>
    new EstimateSegment(
      clips,
      estimator,
      store,
      bus as unknown as EventBus,
      attemptCheckIntervalMs,
    );
  const run = async (
    outcome: EstimatedPose | Error,
    attempt = 1,
    requested = segment,
  ): Promise<PoseEstimatorFake> => {
    const estimator = new PoseEstimatorFake(outcome);
    await useCase(estimator).execute(requested, { ...context, attempt });
    return estimator;
  };
  const giveUp = (error: unknown) =>
    new PoseSegmentConsumer(useCase(new PoseEstimatorFake(estimate))).giveUp(
      segment,
      { ...context, attempt: 4 },
      error,
    );
  const failureOf = (code: string, detail: unknown, retryable: boolean) => [
    {
      type: poseSegmentFailed.type,
      message: {
        tenantId,
        eventId: segmentEventId(poseSegmentFailed.type, segment),
        payload: {
          sessionId: 'ses_1',
          attempt: 2,
          failure: expect.objectContaining({ code, detail, retryable, stage: 'pose' }),
        },
      },
    },
  ];

  test('gives the estimator the clip, the frames and the signal, stores the keypoints and announces them', async () => {
    const { requests } = await run(estimate);
    expect(requests).toEqual([
      {
        clip: 'the clip',
        segment: { warmUpFrame: 105, firstFrame: 120, endFrame: 240 },
        signal: expect.any(AbortSignal),
      },
    ]);
    expect(await store.getJson(keypointsAddress)).toEqual(estimate.keypoints);
    expect(published.map(({ type }) => type)).toEqual([poseSegmentEstimated.type]);
    const payload = poseSegmentEstimated.payload.parse(published[0]!.message.payload);
    expect(payload).toEqual({
      sessionId: 'ses_1',
      attempt: 2,
      segmentIndex: 1,
      segmentCount: 3,
      keypoints: keypointsAddress,
      frameCount: 120,
      foundFrameCount: 119,
      meanLuma: 110,
      model: 'blazepose-full',
      executionProvider: 'cpu',
    });
  });

  test('announces the segment that was requested, whatever the estimate says', async () => {
    const foreign = {
      tenantId: 'ten_other',
      sessionId: 'ses_other',
      attempt: 9,
      segmentIndex: 0,
      segmentCount: 1,
    };
    await run({ ...estimate, ...foreign } as EstimatedPose);
    expect(published[0]!.message.tenantId).toBe(tenantId);
    const { sessionId, attempt, segmentIndex, segmentCount } = segment;
    expect(published[0]!.message.payload).toEqual({
      sessionId,
      attempt,
      segmentIndex,
      segmentCount,
      keypoints: keypointsAddress,
      frameCount: 120,
      foundFrameCount: 119,
      meanLuma: 110,
      model: 'blazepose-full',
      executionProvider: 'cpu',
    });
  });

  test('announces a repeated run with the same address and event id, so that inboxes drop it', async () => {
    await run(estimate);
    await run(estimate, 2);
    expect(published).toHaveLength(2);
    expect(published[1]).toEqual(published[0]);
  });

  test('gives up at once on a clip that cannot be decoded, with the same event id in every run', async () => {
    const refused = new ClipRefused('unreadable_video', 'None of its pictures can be decoded.');
    await run(refused);
    expect(published).toEqual(
      failureOf('unreadable_video', 'None of its pictures can be decoded.', false),
    );
    await run(refused, 2);
    expect(published[1]).toEqual(published[0]);
  });

  test.each([1, 2])('retries a segment whose worker died, at delivery %d', async (attempt) => {
    await expect(
      run(new GuardedTaskFailed('crashed', 'The worker died.'), attempt),
    ).rejects.toThrow(GuardedTaskFailed);
    expect(published).toEqual([]);
  });

  test.each(['crashed', 'timeout', 'memory', 'invalid_answer'] as const)(
    'is not retried after the worker failed at the third delivery, and names the cause: %s',
    async (reason) => {
      const error: unknown = await run(new GuardedTaskFailed(reason, 'The worker died.'), 3).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(PermanentFailure);
      expect(published).toEqual([]);
      await giveUp(error);
      expect(published).toEqual(
        failureOf('internal_error', expect.stringContaining(`(${reason})`), true),
      );
    },
  );

  test('of a deleted session leaves no artifact, and ends without a retry', async () => {
    const goneClip = { bucket, key: artifactKeys.clip(tenantId, 'ses_gone', 'upl_gone') };
    const gone: PoseSegmentRequested = { ...segment, sessionId: 'ses_gone', clip: goneClip };
    await store.putStream(goneClip, Readable.from(['the clip']), { contentType: 'video/mp4' });
    const estimator = new PoseEstimatorFake(estimate);
    const deletedDuringWork: PoseEstimator = {
      estimate: async (...request) => {
        await store.removePrefix(artifactKeys.sessionPrefix(tenantId, 'ses_gone'));
        return estimator.estimate(...request);
      },
    };
    const artifact = { bucket, key: artifactKeys.poseSegment(tenantId, 'ses_gone', 2, 1) };
    // The second worker still has its copy of the clip.
    for (const worker of [deletedDuringWork, estimator]) {
      await useCase(worker).execute(gone, context);
      expect(await store.exists(artifact)).toBe(false);
      const types = published.splice(0).map(({ type }) => type);
      expect(types).toEqual([poseSegmentFailed.type]);
    }
    expect(estimator.requests).toHaveLength(2);
  });

  /** Returns a segment of a new session with a stored clip. */
  async function segmentOf(sessionId: string): Promise<PoseSegmentRequested> {
    const own = { bucket, key: artifactKeys.clip(tenantId, sessionId, 'upl_1') };
    await store.putStream(own, Readable.from(['the clip']), { contentType: 'video/mp4' });
    return { ...segment, sessionId, clip: own };
  }
  const markFailed = (sessionId: string) =>
    store.putJson(
      { bucket, key: artifactKeys.failureMark(tenantId, sessionId, 2) },
      { ended: true },
    );

  test('of a failed attempt is ignored', async () => {
    const unwanted = await segmentOf('ses_failed');
    await markFailed('ses_failed');
    expect((await run(estimate, 1, unwanted)).requests).toEqual([]);
    expect(published).toEqual([]);
  });

  test.each([
    ['its attempt fails', markFailed],
    [
      'its session is deleted',
      (sessionId: string) => store.removePrefix(artifactKeys.sessionPrefix(tenantId, sessionId)),
    ],
  ])('is aborted in the middle of its work if %s', async (_when, endIt) => {
    const unwanted = await segmentOf('ses_ended');
    const working: PoseEstimator = {
      estimate: async (_clip, _frames, given) => {
        await endIt('ses_ended');
        if (!given.aborted) await once(given, 'abort');
        throw new GuardedTaskFailed('aborted', 'Aborted.');
      },
    };
    await useCase(working, 20).execute(unwanted, context);
    expect(published).toEqual([]);
    await store.removePrefix(artifactKeys.sessionPrefix(tenantId, 'ses_ended'));
  });

  test('fails at once if its clip is missing, with the same event id in every run', async () => {
    const missing = {
      ...segment,
      clip: { bucket, key: artifactKeys.clip(tenantId, 'ses_1', 'upl_missing') },
    };
    for (let times = 0; times < 2; times++) await run(estimate, 1, missing);
    const detail = 'The clip is no longer stored. Send it again.';
    expect(published.slice(0, 1)).toEqual(failureOf('internal_error', detail, true));
    expect(published[1]).toEqual(published[0]);
  });

  test('never gives up because the service shuts down', async () => {
    await expect(run(new GuardedTaskFailed('aborted', 'Aborted.'), 3)).rejects.toThrow(
      GuardedTaskFailed,
    );
    expect(published).toEqual([]);
  });

  test('is retried after every other error', async () => {
    const error = new Error('The disk is full.');
    await expect(run(error, 3)).rejects.toThrow(error);
    expect(published).toEqual([]);
  });

  test('says that the worker ended each time if it gives up for that reason', async () => {
    await giveUp(new WorkerLost(3));
    const detail = expect.stringContaining('could not be estimated (its worker ended each time).');
    expect(published).toEqual(failureOf('internal_error', detail, true));
  });

  test('reveals nothing about stores and disks when it gives up', async () => {
    await giveUp(new Error('The disk is full.'));
    const detail =
      "The runner's movement could not be estimated. Send the clip again; if it happens twice, contact your operator.";
    expect(published).toEqual(failureOf('internal_error', detail, true));
  });
});
