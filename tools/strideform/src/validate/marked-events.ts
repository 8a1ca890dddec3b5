import type { Side } from '@strideform/contracts';
import { BadInput } from '../bad-input.ts';
import type { EventKind } from './stances.ts';
import type { Table, TableRow } from './table.ts';

/** Moment of an event: the clip's frame, counted from 0 and perhaps between two, or a time. */
export type EventMoment = { readonly frame: number } | { readonly timeS: number };

/** One event that somebody marked in a clip. */
export interface MarkedEvent {
  readonly clip: string;
  readonly side: Side;
  readonly kind: EventKind;
  /** Empty if the file does not name raters. */
  readonly rater: string;
  readonly at: EventMoment;
  readonly place: string;
}

const sideWords: Readonly<Record<string, Side>> = {
  left: 'left',
  right: 'right',
  l: 'left',
  r: 'right',
};
const kindWords: Readonly<Record<string, EventKind>> = {
  initial_contact: 'initial_contact',
  toe_off: 'toe_off',
};
const latestS = 3600;
const lastFrame = 1e6;

export const isEventTable = ({ columns }: Table): boolean => columns.includes('event');

/**
 * Reads events: columns side, event, and time_s or frame; perhaps clip and rater. Without a column
 * `clip`, the events belong to `clipOfFile`.
 * @throws BadInput
 */
export const readMarkedEvents = ({ rows }: Table, clipOfFile: string): MarkedEvent[] =>
  rows.map((row) => ({
    clip: row.text('clip') ?? clipOfFile,
    side: requiredChoice(row, 'side', sideWords),
    kind: requiredChoice(row, 'event', kindWords),
    rater: row.text('rater') ?? '',
    at: momentOf(row),
    place: row.place,
  }));

function requiredChoice<T>(row: TableRow, column: string, words: Readonly<Record<string, T>>): T {
  row.requiredText(column);
  return row.choice(column, words)!;
}

function momentOf(row: TableRow): EventMoment {
  const timeS = row.number('time_s', -latestS, latestS);
  const frame = row.number('frame', 0, lastFrame);
  if (timeS !== undefined && frame !== undefined)
    throw row.problem('has both time_s and frame. Give one of them.');
  if (timeS !== undefined) return { timeS };
  if (frame !== undefined) return { frame };
  throw row.problem('has neither time_s nor frame. Give one of them.');
}

/**
 * Returns the time of a frame of the clip. A frame between two others is between their times.
 * Throws BadInput if the clip has no such frame.
 */
export function timeOfEvent({ at, place }: MarkedEvent, frameTimesS: readonly number[]): number {
  if ('timeS' in at) return at.timeS;
  const before = Math.floor(at.frame);
  const share = at.frame - before;
  const last = frameTimesS.length - 1;
  if (at.frame > last)
    throw new BadInput(
      `${place}: frame is ${at.frame}, but the clip ends at frame ${last}. Count frames from 0.`,
    );
  const beforeS = frameTimesS[before]!;
  return share === 0 ? beforeS : beforeS + share * (frameTimesS[before + 1]! - beforeS);
}
