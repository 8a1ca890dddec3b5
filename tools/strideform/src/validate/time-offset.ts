import { median, sides, standardDeviation } from '@strideform/metric-book/measurement';
import { pairTimes } from './pair-times.ts';
import { shiftedBy, stanceMiddle, type TimedStance } from './stances.ts';

export interface OffsetEstimate {
  /** Time of the clip minus time of the truth, s. */
  readonly offsetS: number;
  readonly matchedCount: number;
  /** SD of the matched stances' middles about the offset, s. */
  readonly scatterS: number;
  /** True if an offset by another stride fits nearly as well. */
  readonly isAmbiguous: boolean;
  /** The truth by the clip's clock. */
  readonly stances: readonly TimedStance[];
}

/** Largest distance of the middles of a stance and its truth, s. */
export const sameStanceS = 0.15;
/** Number of the engine's stances, from the middle of the clip, that candidates are made with. */
const anchorCount = 4;
const nearlyAsMany = 0.9;
const nearlyAsClose = 1.5;
/** Smallest scatter that means anything, s: plates and clips are sampled. */
const leastScatterS = 0.001;

interface Fit {
  readonly offsetS: number;
  readonly matchedCount: number;
  readonly scatterS: number;
  readonly truth: readonly TimedStance[];
}

/**
 * Finds the one constant that brings the clock of a recording to that of the clip. Among the
 * offsets that put a true stance onto one of the engine's, it is the one that matches most stances,
 * and of those the one with the smallest scatter. Returns null if no stance can be matched.
 */
export function estimateOffset(
  found: readonly TimedStance[],
  readings: readonly (readonly TimedStance[])[],
): OffsetEstimate | null {
  const fits = readings.flatMap((truth) =>
    candidateOffsets(found, truth).map((offsetS) => fitAt(found, truth, offsetS)),
  );
  const [best] = fits.toSorted(
    (a, b) => b.matchedCount - a.matchedCount || a.scatterS - b.scatterS,
  );
  if (best === undefined) return null;
  const isAmbiguous = fits.some(
    (fit) =>
      (Math.abs(fit.offsetS - best.offsetS) > sameStanceS || fit.truth !== best.truth) &&
      fit.matchedCount >= nearlyAsMany * best.matchedCount &&
      !(fit.scatterS > nearlyAsClose * Math.max(best.scatterS, leastScatterS)),
  );
  const { truth, ...fit } = best;
  return { ...fit, isAmbiguous, stances: shiftedBy(truth, best.offsetS) };
}

function candidateOffsets(found: readonly TimedStance[], truth: readonly TimedStance[]): number[] {
  const from = Math.max(0, Math.floor((found.length - anchorCount) / 2));
  const anchors = found.slice(from, from + anchorCount);
  return anchors.flatMap((anchor) =>
    truth
      .filter(({ side }) => side === anchor.side)
      .map((stance) => stanceMiddle(anchor) - stanceMiddle(stance)),
  );
}

/** Matches with an offset, corrects the offset by what is left, and matches again. */
function fitAt(
  found: readonly TimedStance[],
  truth: readonly TimedStance[],
  firstOffsetS: number,
): Fit {
  const leftOver = differencesOfMiddles(found, shiftedBy(truth, firstOffsetS));
  const offsetS = firstOffsetS + median(leftOver);
  const differencesS = differencesOfMiddles(found, shiftedBy(truth, offsetS));
  return {
    offsetS,
    matchedCount: differencesS.length,
    scatterS: standardDeviation(differencesS),
    truth,
  };
}

const differencesOfMiddles = (
  found: readonly TimedStance[],
  truth: readonly TimedStance[],
): number[] =>
  pairStances(found, truth).pairs.map(([one, other]) => stanceMiddle(one) - stanceMiddle(other));

export interface PairedStances<T extends TimedStance> {
  readonly pairs: readonly (readonly [found: T, truth: TimedStance])[];
  readonly onlyFound: readonly T[];
  readonly onlyTrue: readonly TimedStance[];
}

/** Pairs the engine's stances with the true ones of the same foot. */
export function pairStances<T extends TimedStance>(
  found: readonly T[],
  truth: readonly TimedStance[],
): PairedStances<T> {
  const bySide = sides.map((side) => {
    const ours = found.filter((stance) => stance.side === side);
    const theirs = truth.filter((stance) => stance.side === side);
    const paired = pairTimes(ours.map(stanceMiddle), theirs.map(stanceMiddle), sameStanceS);
    return {
      pairs: paired.pairs.map(([i, j]) => [ours[i]!, theirs[j]!] as const),
      onlyFound: paired.onlyFirst.map((i) => ours[i]!),
      onlyTrue: paired.onlySecond.map((j) => theirs[j]!),
    };
  });
  return {
    pairs: bySide
      .flatMap(({ pairs }) => pairs)
      .toSorted(([a], [b]) => a.initialContactS - b.initialContactS),
    onlyFound: bySide.flatMap(({ onlyFound }) => onlyFound),
    onlyTrue: bySide.flatMap(({ onlyTrue }) => onlyTrue),
  };
}
