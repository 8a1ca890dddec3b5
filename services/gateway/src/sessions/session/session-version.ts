import type { AttemptState, SessionView } from '@strideform/contracts';

/**
 * The attempt that can still change: of a session that is analysed again, the new one.
 */
const latestOf = (session: SessionView): AttemptState => session.reanalysis ?? session;

export const hasEnded = (session: SessionView): boolean =>
  ['succeeded', 'failed'].includes(latestOf(session).status);

/** The same for the same state, at every gateway. */
export function versionOf(session: SessionView): string {
  const { attempt, status, stage, progress } = latestOf(session);
  return `${attempt}.${status}.${stage}.${Math.round(progress * 1000)}`;
}
