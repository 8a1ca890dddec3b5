import { fill, noteTexts } from '@strideform/languages/english';
import { frameDecimals } from '@strideform/gait-engine';
import { roundTo } from '@strideform/metric-book/units';
import type { AttemptState, SessionView } from '@strideform/contracts';
import type { z } from 'zod';
import type { DateAndTime, progressState, sessionState, statedFacts } from './session-state.dto.ts';
import { localText, localTexts } from '../../platform/languages/request-language.ts';

type Members<S extends Record<string, z.ZodType>> = { [K in keyof S]: z.infer<S[K]> };
type ProgressState = Members<typeof progressState>;

export const stateOf = (
  session: SessionView,
  notes: Readonly<Record<string, string>>,
): Members<typeof sessionState> => ({
  ...progressStateOf(session),
  notes: localTexts({ ...scaleNote(session), ...notes }),
});

/** Returns a note on how to get metres, for a session whose clip has no scale. */
function scaleNote({ sessionId, status, runner, recording }: SessionView): { scale?: string } {
  const { heightM, legLengthM } = runner;
  const hasScale = heightM !== null || legLengthM !== null || recording.beltSpeedMps !== null;
  if (hasScale || status === 'failed') return {};
  return { scale: fill(noteTexts.no_scale, { sessionId }) };
}

export const statedFactsOf = ({
  recordedAt,
  tags,
  athleteNote,
  isLeftOut,
}: SessionView): Members<typeof statedFacts> => ({
  recorded_at: recordedAt?.toISOString() ?? null,
  tags: [...tags],
  athlete_note: athleteNote || null,
  left_out: isLeftOut,
});

export const progressStateOf = (session: SessionView): ProgressState => ({
  ...attemptOf(session),
  reanalysis: session.reanalysis === null ? null : attemptOf(session.reanalysis),
});

const attemptOf = ({ attempt, status, stage, progress, failure }: AttemptState) => ({
  attempt,
  status,
  stage,
  progress: roundTo(progress, frameDecimals.share),
  error: failure && {
    ...failure,
    title: localText(failure.title),
    detail: localText(failure.detail),
  },
});

/** Returns the date as DD/MM/YYYY, in UTC. */
export function dateText(at: Date): string {
  const year = String(at.getUTCFullYear()).padStart(4, '0');
  return `${twoDigits(at.getUTCDate())}/${twoDigits(at.getUTCMonth() + 1)}/${year}`;
}

/** Returns the time as HH:MM AM/PM, in UTC. Midnight is 12:00 AM. */
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
