import { z } from 'zod';
import { ArtifactAddress } from '../artifacts/artifact-address.ts';
import { defineEvent } from '../event.ts';
import { poseEstimates } from '../topics.ts';

export const PoseSegmentEstimated = z.object({
  sessionId: z.string().min(1),
  attempt: z.number().int().positive(),
  segmentIndex: z.number().int().nonnegative(),
  segmentCount: z.number().int().positive(),
  /** Address of a `strideform.keypoints/1` file with the segment's frames. */
  keypoints: ArtifactAddress,
  frameCount: z.number().int().nonnegative(),
  /** Frames in which the runner was found. */
  foundFrameCount: z.number().int().nonnegative(),
  /** Mean luma of the sampled frames, 0–255: distinguishes a dark clip from an empty one. */
  meanLuma: z.number().min(0).max(255),
  model: z.string().min(1),
  executionProvider: z.string().min(1),
});
export type PoseSegmentEstimated = z.infer<typeof PoseSegmentEstimated>;

export const poseSegmentEstimated = defineEvent<PoseSegmentEstimated>({
  type: 'pose-segment.estimated',
  version: 1,
  topic: poseEstimates,
  owner: 'inference',
  handledBy: ['ingest', 'metrics'],
  payload: PoseSegmentEstimated,
  key: (payload) => payload.sessionId,
  example: {
    sessionId: 'ses_01',
    attempt: 1,
    segmentIndex: 1,
    segmentCount: 3,
    keypoints: {
      bucket: 'strideform',
      key: 'tenants/ten_01/sessions/ses_01/attempts/1/pose/segment-0001.json',
    },
    frameCount: 120,
    foundFrameCount: 120,
    meanLuma: 118,
    model: 'blazepose-full',
    executionProvider: 'cpu',
  },
});
