import type { Failure, Stage } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import type { z } from 'zod';
import type { DateAndTime, sessionState } from './session-state.dto.ts';

type SessionState = { [K in keyof typeof sessionState]: z.infer<(typeof sessionState)[K]> };

export function stateOf(session: ingestV1.Session, notes: Readonly<Record<string, string>>): SessionState {
  const { failure } = session;
  return {
    status: session.status as SessionState['status'],
    stage: session.stage as Stage,
    progress: session.progress,
    // The transport writes an absent message as null.
    error: failure == null ? null : { code: failure.code as Failure['code'], title: failure.title, detail: failure.detail, retryable: failure.retryable, stage: failure.stage as Stage },
    notes: { ...notes },
  };
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

export const dateAndTime = (at: Date): z.infer<typeof DateAndTime> => ({ date: dateText(at), time: timeText(at) });

const two = (value: number): string => String(value).padStart(2, '0');
