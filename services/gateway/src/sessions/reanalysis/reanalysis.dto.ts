import { GivenView, RecordingOptions } from '@strideform/contracts';
import { z } from 'zod';
import { UserChanges } from '../../accounts/users/user.dto.ts';
import { withoutUndefined } from '../../platform/validation/fields.dto.ts';
import { listExample, type SessionListItem } from '../list/session-list.dto.ts';

const { inclineDeg, beltSpeedMps, slowMotionFactor, facing } = RecordingOptions.shape;

/** Options of a new analysis. Absent options stay the same. */
export const ReanalysisRequest = z
  .strictObject({
    incline_degree: inclineDeg.optional().describe('Slope of the ground, degrees, uphill +'),
    belt_speed: beltSpeedMps.optional().describe('Speed of the treadmill, m/s; null: measure it'),
    slow_motion_factor: slowMotionFactor
      .optional()
      .describe('How many times slower the clip plays than real time'),
    facing: facing.optional().describe('Direction in which the runner faces in the picture'),
    view: GivenView.optional().describe('From where the clip is filmed; auto: as it shows'),
    user: UserChanges.optional().describe(
      "Changes of the runner's profile, kept for later sessions too: as PATCH /running/management/users/{user_id}/ takes them",
    ),
  })
  .default({})
  .meta({ id: 'ReanalysisRequest' });
export type ReanalysisRequest = z.infer<typeof ReanalysisRequest>;

export const reanalysisExample: SessionListItem = {
  ...listExample.items[0]!,
  reanalysis: { attempt: 2, status: 'queued', stage: 'probe', progress: 0, error: null },
};

export const toRecordingChanges = (request: ReanalysisRequest): Partial<RecordingOptions> =>
  withoutUndefined<RecordingOptions>({
    inclineDeg: request.incline_degree,
    beltSpeedMps: request.belt_speed,
    slowMotionFactor: request.slow_motion_factor,
    facing: request.facing,
    view: request.view,
  });
