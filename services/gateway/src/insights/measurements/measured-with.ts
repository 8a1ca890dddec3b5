import { usesCorrectedEvents, type RunnerChoice, type SessionView } from '@strideform/contracts';
import { shoeSizeNotes } from '../../accounts/users/shoe-size.ts';
import type { User } from '../../accounts/users/user.ts';
import type { MeasuredWith } from './measured-with.dto.ts';
import { measuredProfile, profileChanges } from './profile-changes.ts';

export function measuredWith(session: SessionView): MeasuredWith {
  const { recording } = session;
  return {
    incline_degree: recording.inclineDeg,
    belt_speed: recording.beltSpeedMps,
    slow_motion_factor: recording.slowMotionFactor,
    facing: recording.facing,
    view: recording.view ?? 'auto',
    events_corrected: usesCorrectedEvents(recording),
    ...(recording.runnerChoice && { runner_choice: shownChoice(recording.runnerChoice) }),
    ...measuredProfile(session),
  };
}

const shownChoice = ({ timeS, x, y, chosenAt }: RunnerChoice) => ({
  time: timeS,
  x,
  y,
  chosen_at: chosenAt,
});

/**
 * Returns notes for answers that show the runner's current profile together with results from an
 * earlier profile.
 */
export const profileNotes = (session: SessionView, user: User | null): Record<string, string> => ({
  ...(session.status === 'succeeded' ? profileChanges(session, user) : {}),
  ...(user === null ? {} : shoeSizeNotes(user)),
});
