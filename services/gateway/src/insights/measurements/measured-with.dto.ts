import { GivenView, RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { z } from 'zod';
import { RunnerAt } from '../../sessions/reanalysis/reanalysis.dto.ts';

const { inclineDeg, beltSpeedMps, slowMotionFactor, facing } = RecordingOptions.shape;

export const MeasuredWith = z
  .object({
    incline_degree: inclineDeg.describe('Degrees, uphill +'),
    belt_speed: beltSpeedMps.describe('m/s; null: measured'),
    slow_motion_factor: slowMotionFactor,
    facing,
    view: GivenView.describe('As it was given; auto: as the clip shows'),
    events_corrected: z
      .boolean()
      .describe('true: a person corrected the gait events, and the results follow them'),
    runner_choice: RunnerAt.extend({ chosen_at: z.iso.datetime() })
      .optional()
      .describe(
        'Point on the runner, whom a person chose by hand among several people; absent: found automatically',
      ),
    height: z.number().nullable().describe('cm'),
    weight: z.number().nullable().describe('kg'),
    leg_length: z.number().nullable().describe('cm'),
    gender: RunnerProfile.shape.gender,
  })
  .describe(
    'Profile and recording options with which the shown results were measured. A later change of the user takes effect with a new analysis',
  )
  .meta({ id: 'MeasuredWith' });
export type MeasuredWith = z.infer<typeof MeasuredWith>;
