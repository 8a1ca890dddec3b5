import { FailureCode } from '@strideform/contracts';
import { isFinal, type Session } from './session.ts';

/** A deleted session that can be restored until it is erased. */
export interface BinnedSession {
  /** The session as it was when it was deleted. */
  readonly session: Session;
  readonly deletedAt: Date;
  /** Id of the key or person that deleted the session, or null for the platform. */
  readonly deletedBy: string | null;
  /** Time at which the session is erased. */
  readonly eraseAt: Date;
  /** Number of times that the session was deleted or restored. */
  readonly binChanges: number;
  /** True if it was given to another runner since, whose profile its results do not fit. */
  readonly isMoved: boolean;
}

/** Codes of failures for which the platform, and not the clip, is the cause. */
const faultCodes: readonly FailureCode[] = ['deadline_exceeded', 'internal_error'];
/** Codes of failures for which the clip is the cause. */
export const refusalCodes = FailureCode.options.filter((code) => !faultCodes.includes(code));

/** Retention of failed sessions without results, days. */
interface FailedRetention {
  readonly failedSessionDays: number;
  readonly refusedClipDays: number;
}

const dayMs = 86_400_000;

/**
 * Returns the time until which a session may be kept if it is deleted. A session that failed is not
 * kept for longer than if it had not been deleted.
 */
export function keptUntil(session: Session, wanted: Date, retention: FailedRetention): Date {
  const { status, shown, failure, finishedAt } = session;
  if (status !== 'failed' || shown !== null || finishedAt === null) return wanted;
  const { failedSessionDays, refusedClipDays } = retention;
  const isRefused = failure !== null && refusalCodes.includes(failure.code);
  const days = isRefused ? Math.min(refusedClipDays, failedSessionDays) : failedSessionDays;
  return new Date(Math.min(wanted.getTime(), finishedAt.getTime() + days * dayMs));
}

/** Returns the attempt that a deletion ends, or null if none is queued or running. */
export const endedAttempt = ({ status, attempt }: Session): number | null =>
  isFinal(status) ? null : attempt;

/**
 * Returns true if a restored session must be analysed again: its analysis was not finished, or its
 * results are another runner's.
 */
export const needsAnalysis = ({ session, isMoved }: BinnedSession): boolean =>
  isMoved || !isFinal(session.status);
