import { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { z } from 'zod';
import { Scalar, Spread, Text } from './metric-shapes.dto.ts';
import { DateAndTime, Numbers, Quality, Series, sessionState } from './session-state.dto.ts';

const { inclineDeg, beltSpeedMps, slowMotionFactor, facing } = RecordingOptions.shape;
const optionsShown = {
  incline_degree: inclineDeg.describe('Degrees, uphill +'), belt_speed: beltSpeedMps.describe('m/s; null: measured'), slow_motion_factor: slowMotionFactor, facing,
};

/** Operation 2. Empty until the session has succeeded: metrics, angles, all_timestamps, analyzed_video_url, calculated_metrics. */
export const SessionDetail = z.object({
  metrics: Series.describe('Metrics by name, one entry a timestamp; a stride\'s value holds until the next stride'),
  angles: Series.describe('Angles of the joints asked for, and the trunk\'s, deg, one entry a timestamp'),
  all_timestamps: Numbers.describe('s'),
  analyzed_video_url: z.string().describe('The annotated video; the URL is good for an hour'),
  video_url: z.string().describe('The clip as it was sent; the URL is good for an hour'),
  segments: z.int().describe('Parts into which the clip was cut for analysis'),
  created_at: DateAndTime,
  user_name: z.string(),
  activity: z.literal('Running'),
  title: z.string(),
  calculated_metrics: z.record(z.string(), z.union([Spread, Scalar, Text])).describe('Of the whole session'),
  summary: z.string().optional(),
  session_id: z.string(),
  session_created_at: z.iso.datetime(),
  session_finished_at: z.iso.datetime().nullable(),
  ...sessionState,
  quality: Quality,
  measured_with: z.object({
    ...optionsShown,
    height: z.number().nullable().describe('cm'), weight: z.number().nullable().describe('kg'), leg_length: z.number().nullable().describe('cm'), gender: RunnerProfile.shape.gender,
  }).describe('What was known of runner and recording when the results shown were measured; a user that is changed later changes them only by a new analysis'),
}).meta({ id: 'SessionDetail' });
export type SessionDetail = z.infer<typeof SessionDetail>;
