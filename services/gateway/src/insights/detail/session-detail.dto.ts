import { PeopleInFrame } from '@strideform/contracts';
import { z } from 'zod';
import {
  DateAndTime,
  sessionState,
  statedFacts,
} from '../../sessions/session/session-state.dto.ts';
import { MeasuredWith } from '../measurements/measured-with.dto.ts';
import { Scalar, Spread, Text } from '../measurements/metric-shapes.dto.ts';
import { linksExpireAt } from '../measurements/links-expire-at.dto.ts';
import { Numbers, QualityDetail, ShownView, Series } from '../measurements/measurements.dto.ts';

const PeopleSeen = z
  .object({
    time: z.number().describe('Time of the frame as the clip plays, s'),
    boxes: PeopleInFrame.shape.boxes.describe(
      "Shares of the picture's width and height from its top left corner; `score`: the model's confidence that there is a person, 0–1",
    ),
  })
  .meta({ id: 'PeopleSeen' });

/**
 * Answer of operation 2. Until the session has succeeded, metrics, angles, all_timestamps and
 * calculated_metrics are empty. Absent until then: analyzed_video_url, clean_video_url.
 */
export const SessionDetail = z
  .object({
    metrics: Series.describe(
      "Metrics by name, one entry a timestamp; a stride's value holds until the next stride, and totals run from 0 to their totals",
    ),
    angles: Series.describe(
      "Angles of the joints asked for, and the trunk's, deg, one entry a timestamp",
    ),
    all_timestamps: Numbers.describe('s'),
    analyzed_video_url: z
      .url()
      .optional()
      .describe('The annotated video, a lasting link; absent until there is one'),
    clean_video_url: z
      .url()
      .optional()
      .describe(
        'The clip without drawings as H.264 (MP4), for players: its frames have the times of `all_timestamps`, counted from the first one and times `slow_motion_factor`; none needs a later frame, and every 15th is a key frame. A lasting link; absent until there is one, and for analyses of earlier versions, until `sessions.reanalyze`',
      ),
    video_url: z.string().describe('The clip as it was sent; a lasting link'),
    links_expire_at: linksExpireAt,
    segments: z.int().describe('Parts into which the clip was cut for analysis'),
    created_at: DateAndTime,
    user_name: z.string(),
    activity: z.literal('Running'),
    title: z.string(),
    calculated_metrics: z
      .record(z.string(), z.union([Spread, Scalar, Text]))
      .describe('Metrics of the whole session'),
    summary: z.string().optional(),
    session_id: z.string(),
    session_created_at: z.iso.datetime(),
    session_finished_at: z.iso.datetime().nullable(),
    user_id: z.string().describe('Id of the runner'),
    ...statedFacts,
    ...sessionState,
    view: ShownView,
    quality: QualityDetail,
    measured_with: MeasuredWith,
    people: PeopleSeen.optional().describe(
      'The frame in which most people were seen, with a box around each. Send a point in a box as `runner_at` to `sessions.reanalyze`; absent if only one person was seen, and for analyses of earlier versions',
    ),
  })
  .meta({ id: 'SessionDetail' });
export type SessionDetail = z.infer<typeof SessionDetail>;
