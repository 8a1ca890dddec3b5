import type { AttemptState, SessionView } from '@strideform/contracts';

/** Returns the attempt that can still change: the new one if there is a new analysis. */
const latestOf = (session: SessionView): AttemptState => session.reanalysis ?? session;

export const hasEnded = (session: SessionView): boolean =>
  ['succeeded', 'failed'].includes(latestOf(session).status);

/** Returns a version that is equal for equal states, at every gateway. */
export function versionOf(session: SessionView): string {
  const { attempt, status, stage, progress } = latestOf(session);
  return `${attempt}.${status}.${stage}.${Math.round(progress * 1000)}`;
}
