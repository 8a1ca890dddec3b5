import { z } from 'zod';
import { PointInClip } from '../analysis-request.ts';
import { ArtifactAddress } from '../artifacts/artifact-address.ts';
import { defineEvent } from '../event.ts';
import { PoseModelName } from '../pose-model-name.ts';
import { poseSegments } from '../topics.ts';

/**
 * One part of a clip, cut at key frames, for one pose worker. Frame indices count the clip's frames
 * in presentation order.
 */
export const PoseSegmentRequested = z.object({
  sessionId: z.string().min(1),
  /** Analysis attempt, from 1. Results of an older attempt are ignored. */
  attempt: z.number().int().positive(),
  segmentIndex: z.number().int().nonnegative(),
  segmentCount: z.number().int().positive(),
  clip: ArtifactAddress,
  /**
   * Pose model of all segments of an attempt, whichever worker analyses them. Absent in requests of
   * earlier versions: the worker then uses its own.
   */
  model: PoseModelName.optional(),
  /**
   * First frame to decode. Frames [warmUpFrame, firstFrame) are used to find and follow the runner,
   * but are not reported.
   */
  warmUpFrame: z.number().int().nonnegative(),
  firstFrame: z.number().int().nonnegative(),
  /** One past the segment's last frame. */
  endFrame: z.number().int().positive(),
  /** The model looks at frames whose index is a multiple of this. Absent: at all of them. */
  frameStep: z.number().int().positive().optional(),
  /**
   * Presentation times of frames warmUpFrame and endFrame, s. In the last segment, the second is
   * the clip's end.
   */
  warmUpTimeS: z.number(),
  endTimeS: z.number(),
  /**
   * The runner, whom a person chose: a point of the picture in a frame, which may be in another
   * segment. Absent if the person who runs is the runner, and in requests of earlier versions.
   */
  runnerAt: PointInClip.pick({ x: true, y: true })
    .extend({ frame: z.number().int().nonnegative() })
    .optional(),
});
export type PoseSegmentRequested = z.infer<typeof PoseSegmentRequested>;

export const poseSegmentRequested = defineEvent<PoseSegmentRequested>({
  type: 'pose-segment.requested',
  version: 1,
  topic: poseSegments,
  owner: 'ingest',
  handledBy: ['inference'],
  payload: PoseSegmentRequested,
  key: (payload) => `${payload.sessionId}:${payload.segmentIndex}`,
  example: {
    sessionId: 'ses_01',
    attempt: 1,
    segmentIndex: 1,
    segmentCount: 3,
    clip: { bucket: 'strideform', key: 'tenants/ten_01/sessions/ses_01/clip/upl_01' },
    model: 'full',
    warmUpFrame: 105,
    firstFrame: 120,
    endFrame: 240,
    frameStep: 2,
    warmUpTimeS: 1.75,
    endTimeS: 4,
  },
});
