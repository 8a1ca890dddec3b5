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
  // The gRPC client writes an absent message as null.
  const reanalysis = session.reanalysis == null ? null : attemptOf(session.reanalysis);
  return { ...attemptOf(session), reanalysis };
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
    error: failure == null ? null : toFailure(failure),
  };
}

function toFailure({ code, title, detail, retryable, stage }: ingestV1.Failure): Failure {
  return { code: code as Failure['code'], title, detail, retryable, stage: stage as Stage };
}

/** DD/MM/YYYY, in UTC. */
export function dateText(at: Date): string {
  const year = String(at.getUTCFullYear()).padStart(4, '0');
  return `${twoDigits(at.getUTCDate())}/${twoDigits(at.getUTCMonth() + 1)}/${year}`;
}

/** HH:MM AM/PM on a twelve-hour clock, in UTC: midnight is 12:00 AM. */
function timeText(at: Date): string {
  const hours = at.getUTCHours();
  const shownHours = hours % 12 === 0 ? 12 : hours % 12;
  const half = hours < 12 ? 'AM' : 'PM';
  return `${twoDigits(shownHours)}:${twoDigits(at.getUTCMinutes())} ${half}`;
}

export const dateAndTime = (at: Date): z.infer<typeof DateAndTime> => ({
  date: dateText(at),
  time: timeText(at),
});

const twoDigits = (value: number): string => String(value).padStart(2, '0');
