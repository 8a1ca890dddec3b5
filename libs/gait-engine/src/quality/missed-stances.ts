import { otherSide, sides, type Side, type Stance } from '@strideform/metric-book/measurement';

/**
 * Largest distance between two neighbouring stances of a foot without a gap, in strides. Across a
 * gap, both feet were unseen, and it is unknown whether they alternate.
 */
export const gapStrides = 1.25;
/**
 * Largest difference between the time of a contact and the time that the contacts of its own foot
 * or of the other one predict, in strides (docs/clip-quality.md).
 */
const stepTolerance = 0.06;

type Contact = Pick<Stance, 'side' | 'initialContactS'>;

/** Stances of one leg that were not found between stances of the other leg. */
export interface MissedStances {
  readonly side: Side;
  readonly count: number;
  /** Number of stances of the leg, with the missed ones. */
  readonly expectedCount: number;
}

/**
 * Returns the missed stances of one leg, if nothing else is wrong with the contacts: the leg was
 * found before and after each gap, and every contact is at the time that the others predict. So a
 * gap holds whole strides of the leg. Otherwise returns null.
 */
export function findMissedStances(
  stances: readonly Contact[],
  usualStrideS: number,
): MissedStances | null {
  const missing = stances.slice(1).flatMap((stance, i) => {
    const before = stances[i]!;
    const isGap = stance.initialContactS - before.initialContactS > gapStrides * usualStrideS;
    return before.side === stance.side && !isGap ? [otherSide(stance.side)] : [];
  });
  const [side] = missing;
  if (side === undefined || missing.some((other) => other !== side)) return null;
  const { stride, step } = largestStepErrors(stances, usualStrideS);
  if (Math.max(stride, step) > stepTolerance || !isFoundAroundGaps(stances, side)) return null;
  const ownCount = stances.filter((stance) => stance.side === side).length;
  const expectedCount = ownCount + missing.length;
  const otherCount = stances.length - ownCount;
  if (Math.abs(expectedCount - otherCount) > 1) return null;
  return { side, count: missing.length, expectedCount };
}

/** Returns true if at most one stance of the other leg is before, and after, all of this leg's. */
function isFoundAroundGaps(stances: readonly Contact[], side: Side): boolean {
  const isOwn = (stance: Contact) => stance.side === side;
  const lastOwn = stances.findLastIndex(isOwn);
  return stances.findIndex(isOwn) <= 1 && lastOwn >= stances.length - 2;
}

/** Largest differences of contacts from the times that other contacts predict, in strides. */
export interface StepErrors {
  /** Distance from whole strides after the previous contact of the same foot. */
  readonly stride: number;
  /** Distance from half a stride after the contact of the other foot. */
  readonly step: number;
}

/**
 * Returns the largest differences. Exchanged legs, a foot drawn on the other one and invented
 * contacts have large ones.
 */
export function largestStepErrors(stances: readonly Contact[], usualStrideS: number): StepErrors {
  const strideErrors = sides.flatMap((side) => {
    const own = stances.filter((stance) => stance.side === side);
    return own.slice(1).map((stance, i) => {
      const count = stridesBetween(own[i]!, stance, usualStrideS);
      return Math.abs(count - Math.max(1, Math.round(count)));
    });
  });
  const stepErrors = stances.slice(1).flatMap((stance, i) => {
    const before = stances[i]!;
    if (before.side === stance.side) return [];
    const count = stridesBetween(before, stance, usualStrideS) - 0.5;
    return [Math.abs(count - Math.round(count))];
  });
  return { stride: Math.max(0, ...strideErrors), step: Math.max(0, ...stepErrors) };
}

const stridesBetween = (from: Contact, until: Contact, usualStrideS: number): number =>
  (until.initialContactS - from.initialContactS) / usualStrideS;
