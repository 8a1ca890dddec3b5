import {
  poseSegmentEstimated,
  poseSegmentFailed,
  type PoseSegmentRequested,
} from '@strideform/contracts';
import { PermanentFailure, type EventBus, type EventMessage } from '@strideform/messaging';
import { artifactKeys } from '@strideform/object-store';
import { describeOnObjectStore, renderedRunnerKeypoints } from '@strideform/testing';
import { ClipRefused, GuardedTaskFailed } from '@strideform/video';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { ClipCache } from '../application/clip-cache.ts';
import { segmentEventId } from '../domain/segment-event-id.ts';
import { PoseSegmentConsumer } from '../transport/pose-segment.consumer.ts';
import { EstimateSegment } from './estimate-segment.use-case.ts';
import { PoseEstimator, type EstimatedPose, type SegmentFrames } from './pose-estimator.port.ts';

/** Returns, or throws, the outcome that a test sets. */
class PoseEstimatorFake extends PoseEstimator {
  readonly requests: { clip: string; segment: SegmentFrames; signal: AbortSignal }[] = [];
  constructor(private readonly outcome: EstimatedPose | Error) {
    super();
  }
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

  const run = async (outcome: EstimatedPose | Error, attempt = 1): Promise<PoseEstimatorFake> => {
    const estimator = new PoseEstimatorFake(outcome);
    await new EstimateSegment(clips, estimator, store, bus as unknown as EventBus).execute(
      segment,
      { eventId: 'event-1', occurredAt: '2026-11-24T10:00:00.000Z', tenantId, attempt, signal },
    );
    return estimator;
  };
  const giveUp = (error: unknown) =>
    new PoseSegmentConsumer(
      new EstimateSegment(
        clips,
        new PoseEstimatorFake(estimate),
        store,
        bus as unknown as EventBus,
      ),
    ).giveUp(
      segment,
      { eventId: 'event-1', occurredAt: '2026-11-24T10:00:00.000Z', tenantId, attempt: 4, signal },
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
      { clip: 'the clip', segment: { warmUpFrame: 105, firstFrame: 120, endFrame: 240 }, signal },
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

  test('announces a repeated run at the same address under the same event id, so that inboxes drop it', async () => {
    await run(estimate);
    await run(estimate, 2);
    expect(published).toHaveLength(2);
    expect(published[1]).toEqual(published[0]);
  });

  test('gives up at once on a clip that cannot be decoded, under the same event id in every run', async () => {
    const refused = new ClipRefused('unreadable_video', 'None of its pictures can be decoded.');
    await run(refused);
    expect(published).toEqual(
      failureOf('unreadable_video', 'None of its pictures can be decoded.', false),
    );
    await run(refused, 2);
    expect(published[1]).toEqual(published[0]);
  });

  test.each([1, 2])(
    'leaves a segment whose worker died to be tried again, at delivery %d',
    async (attempt) => {
      await expect(
        run(new GuardedTaskFailed('crashed', 'The worker died.'), attempt),
      ).rejects.toThrow(GuardedTaskFailed);
      expect(published).toEqual([]);
    },
  );

  test.each(['crashed', 'timeout', 'memory'] as const)(
    'is not tried again after the worker failed at the third delivery, and says how it failed: %s',
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

  test('is given up when its clip is missing, without a word about our stores, and always under the same event id', async () => {
    const gone = {
      ...segment,
      clip: { bucket, key: artifactKeys.clip(tenantId, 'ses_1', 'upl_gone') },
    };
    const error: unknown = await new EstimateSegment(
      clips,
      new PoseEstimatorFake(estimate),
      store,
      bus as unknown as EventBus,
    )
      .execute(gone, {
        eventId: 'event-1',
        occurredAt: '2026-11-24T10:00:00.000Z',
        tenantId,
        attempt: 4,
        signal,
      })
      .catch((thrown: unknown) => thrown);
    for (let times = 0; times < 2; times++) await giveUp(error);
    expect(published.slice(0, 1)).toEqual(
      failureOf(
        'internal_error',
        "The runner's movement could not be estimated. Send the clip again; if it happens twice, contact your operator.",
        true,
      ),
    );
    expect(published[1]).toEqual(published[0]);
  });

  test('never gives up because the service shuts down', async () => {
    await expect(run(new GuardedTaskFailed('aborted', 'Aborted.'), 3)).rejects.toThrow(
      GuardedTaskFailed,
    );
    expect(published).toEqual([]);
  });

  test('leaves every other error to be tried again', async () => {
    await expect(run(new Error('The disk is full.'), 3)).rejects.toThrow('The disk is full.');
    expect(published).toEqual([]);
  });
});
