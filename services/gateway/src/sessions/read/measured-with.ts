import type { ingestV1 } from '@strideform/grpc';
import type { User } from '../../users/user.ts';
import type { MeasuredWith } from './measured-with.dto.ts';
import { measuredProfile, profileChanges } from './profile-changes.ts';

export function measuredWith(session: ingestV1.Session): MeasuredWith {
  const { recording } = session;
  return {
    incline_degree: recording?.inclineDeg ?? 0,
    belt_speed: recording?.beltSpeedMps ?? null,
    slow_motion_factor: recording?.slowMotionFactor ?? 1,
    facing: (recording?.facing || 'auto') as MeasuredWith['facing'],
    ...measuredProfile(session),
  };
}

/**
 * Notes for answers that show the runner as known now together with results that were measured with
 * an earlier profile.
 */
export const profileNotes = (
  session: ingestV1.Session,
  user: User | null,
): Record<string, string> => (session.status === 'succeeded' ? profileChanges(session, user) : {});
