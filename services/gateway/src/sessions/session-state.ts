import type { Failure, Stage } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import type { z } from 'zod';
import type { DateAndTime, progressState, sessionState } from './session-state.dto.ts';

type Members<S extends Record<string, z.ZodType>> = { [K in keyof S]: z.infer<S[K]> };
type ProgressState = Members<typeof progressState>;

export const stateOf = (
  session: ingestV1.Session,
  notes: Readonly<Record<string, string>>,
): Members<typeof sessionState> => ({ ...progressOf(session), notes: { ...notes } });

export function progressOf(session: ingestV1.Session): ProgressState {
  // The transport writes an absent message as null.
  return {
    ...attemptOf(session),
    reanalysis: session.reanalysis == null ? null : attemptOf(session.reanalysis),
  };
}

function attemptOf({
  attempt,
  status,
  stage,
  progress,
  failure,
}: ingestV1.Session | ingestV1.Reanalysis): Omit<ProgressState, 'reanalysis'> {
  return {
    attempt,
    status: status as ProgressState['status'],
    stage: stage as Stage,
    progress,
    error: failure == null ? null : errorOf(failure),
  };
}

function errorOf({ code, title, detail, retryable, stage }: ingestV1.Failure): Failure {
  return { code: code as Failure['code'], title, detail, retryable, stage: stage as Stage };
}

/** DD/MM/YYYY, in UTC. */
export function dateText(at: Date): string {
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${String(at.getUTCFullYear()).padStart(4, '0')}`;
}

/** HH:MM AM/PM on a clock of twelve hours, in UTC: midnight is 12:00 AM. */
function timeText(at: Date): string {
  const hour = at.getUTCHours();
  return `${two(hour % 12 === 0 ? 12 : hour % 12)}:${two(at.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`;
}

export const dateAndTime = (at: Date): z.infer<typeof DateAndTime> => ({
  date: dateText(at),
  time: timeText(at),
});

const two = (value: number): string => String(value).padStart(2, '0');
