import type { AnalysisFile, Side } from '@strideform/contracts';
import { sides } from '@strideform/metric-book/measurement';

export type EventKind = 'initial_contact' | 'toe_off';
export const eventKinds: readonly EventKind[] = ['initial_contact', 'toe_off'];

/** One event of one foot, in seconds of the clip. */
export interface GaitEvent {
  readonly side: Side;
  readonly kind: EventKind;
  readonly timeS: number;
}

/** One contact of one foot with the ground. */
export interface TimedStance {
  readonly side: Side;
  readonly initialContactS: number;
  readonly toeOffS: number;
}

/** A stance that the engine found, with one standard uncertainty of each event. */
export interface MeasuredStance extends TimedStance {
  readonly initialContactErrorS: number;
  readonly toeOffErrorS: number;
}

/** Longest stance of a walker, s. An event beyond it belongs to another stance. */
const longestStanceS = 1.5;

export const stanceMiddle = ({ initialContactS, toeOffS }: TimedStance): number =>
  (initialContactS + toeOffS) / 2;

const inOrderOfTime = <T extends TimedStance>(stances: readonly T[]): T[] =>
  stances.toSorted((a, b) => a.initialContactS - b.initialContactS);

/**
 * Returns the stances whose two events were both given, in order of time. An event without its
 * partner is left out: clips begin and end in mid-stance.
 */
export function stancesFromEvents(events: readonly GaitEvent[]): TimedStance[] {
  const stances = sides.flatMap((side) => {
    const ordered = events
      .filter((event) => event.side === side)
      .toSorted((a, b) => a.timeS - b.timeS);
    return ordered.flatMap((event, i) => {
      const next = ordered[i + 1];
      if (event.kind !== 'initial_contact' || next?.kind !== 'toe_off') return [];
      const stance = { side, initialContactS: event.timeS, toeOffS: next.timeS };
      return next.timeS - event.timeS > longestStanceS ? [] : [stance];
    });
  });
  return inOrderOfTime(stances);
}

/** Returns the engine's stances, in order of time. */
export function measuredStances({ events }: AnalysisFile): MeasuredStance[] {
  const stances = sides.flatMap((side) => {
    const own = events[side];
    return own.initial_contact_s.map((initialContactS, i) => ({
      side,
      initialContactS,
      toeOffS: own.toe_off_s[i]!,
      initialContactErrorS: own.initial_contact_uncertainty_s[i] ?? NaN,
      toeOffErrorS: own.toe_off_uncertainty_s[i] ?? NaN,
    }));
  });
  return inOrderOfTime(stances);
}

export const shiftedBy = (stances: readonly TimedStance[], offsetS: number): TimedStance[] =>
  stances.map(({ side, initialContactS, toeOffS }) => ({
    side,
    initialContactS: initialContactS + offsetS,
    toeOffS: toeOffS + offsetS,
  }));
