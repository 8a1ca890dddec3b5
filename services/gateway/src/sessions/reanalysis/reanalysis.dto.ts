import { PointInClip, GivenView, RecordingOptions } from '@strideform/contracts';
import { z } from 'zod';
import { UserChanges } from '../../accounts/users/user.dto.ts';
import { withoutUndefined } from '../../platform/validation/fields.dto.ts';
import type { RecordingChanges } from './request-reanalysis.use-case.ts';
import { listExample, type SessionListItem } from '../list/session-list.dto.ts';

const { inclineDeg, beltSpeedMps, slowMotionFactor, facing } = RecordingOptions.shape;

const { timeS, x, y } = PointInClip.shape;

/** A point of the clip that lies on the runner. */
export const RunnerAt = z
  .strictObject({
    time: timeS.describe('Time of the frame as the clip plays, s'),
    x: x.describe("Share of the picture's width, from the left"),
    y: y.describe("Share of the picture's height, from the top"),
  })
  .meta({ id: 'RunnerAt' });

/** Options of a new analysis. Absent options are as in the shown results. */
export const ReanalysisRequest = z
  .strictObject({
    incline_degree: inclineDeg.optional().describe('Slope of the ground, degrees, uphill +'),
    belt_speed: beltSpeedMps.optional().describe('Speed of the treadmill, m/s; null: measure it'),
    slow_motion_factor: slowMotionFactor
      .optional()
      .describe('How many times slower the clip plays than real time'),
    facing: facing.optional().describe('Direction in which the runner faces in the picture'),
    view: GivenView.optional().describe('From where the clip is filmed; auto: as it shows'),
    runner_at: RunnerAt.nullable()
      .optional()
      .describe(
        'A point on the runner, if several people are visible, for example in a box of `people`; null: found automatically. A new choice removes corrected gait events, because they belong to somebody else',
      ),
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

/** @param chosenBy id of the API key or person that sends the request */
export const toRecordingChanges = (
  request: ReanalysisRequest,
  chosenBy: string,
): RecordingChanges =>
  withoutUndefined<Omit<RecordingChanges, 'eventCorrection'>>({
    inclineDeg: request.incline_degree,
    beltSpeedMps: request.belt_speed,
    slowMotionFactor: request.slow_motion_factor,
    facing: request.facing,
    view: request.view,
    runnerChoice: request.runner_at && {
      timeS: request.runner_at.time,
      x: request.runner_at.x,
      y: request.runner_at.y,
      chosenBy,
      chosenAt: new Date().toISOString(),
    },
  });
