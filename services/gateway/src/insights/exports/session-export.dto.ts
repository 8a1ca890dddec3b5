import { z } from 'zod';
import { sessionState } from '../../sessions/session/session-state.dto.ts';
import { Numbers, PerFrame, QualityDetail, Series } from '../measurements/measurements.dto.ts';

const Booleans = z.array(z.boolean());

/** Answer of operation 5. Empty until the session has succeeded. */
export const SessionExport = z
  .object({
    metrics: Series,
    keypoints: Series.describe(
      'Image coordinates, px: `lkneu` and `lknev` are x and y of the left knee; y points down',
    ),
    angles: Series.describe('deg'),
    all_timestamps: Numbers.describe('s'),
    contact: Booleans.describe('Any foot on the ground; no entries from behind'),
    activity: z.literal('Running'),
    left_contact: Booleans,
    right_contact: Booleans,
    confidence: z
      .record(z.string(), PerFrame)
      .describe("0–1, by keypoint: `lkne` is the left knee's"),
    session_id: z.string(),
    ...sessionState,
    quality: QualityDetail,
  })
  .meta({ id: 'SessionExport' });
export type SessionExport = z.infer<typeof SessionExport>;
