import {
  otherSide,
  pointOf,
  sides,
  type Side,
  type SidedPart,
  type Track,
} from '@strideform/metric-book/measurement';
import { FourierFitter } from '../signals/fourier-series.ts';
import type { ObservedPoint, ObservedPoints } from './observed.ts';

/** Part that was seen on both sides. */
export type Pair = Readonly<Record<Side, ObservedPoint>>;

/** Expected paths of a pair by the average stride, frame by frame, px. */
export type Outline = Readonly<Record<Side, Track>>;

/**
 * Largest distance that counts, in leg lengths, so that one stray point does not decide for a leg.
 */
const largestMiss = 0.5;
/**
 * Number of harmonics of an average stride's path. More could not bridge a part of the stride in
 * which most labels are wrong.
 */
const outlineHarmonics = 4;

/** Returns the pairs of the parts that were seen on both sides. */
export function pairsOf(points: ObservedPoints, parts: readonly SidedPart[]): Pair[] {
  return parts.flatMap((part) => {
    const left = points[pointOf('left', part)];
    const right = points[pointOf('right', part)];
    return left && right ? [{ left, right }] : [];
  });
}

/**
 * Returns the average path of the left member relative to the hips over a stride. The right one's
 * is the same half a cycle later.
 */
export function outlineOf(pair: Pair, hips: Track, cycles: Float64Array): Outline {
  const rightCycles = cycles.map((cycle) => cycle + 0.5);
  const fitter = new FourierFitter([...cycles, ...rightCycles], outlineHarmonics);
  const averagePathAlong = (axis: 'x' | 'y') => {
    const relative = sides.flatMap((side) =>
      Array.from(pair[side][axis], (value, i) => value - hips[axis][i]!),
    );
    const series = fitter.fit(relative);
    return (lag: number) => hips[axis].map((hip, i) => hip + (series?.at(cycles[i]! + lag) ?? NaN));
  };
  const xAtLag = averagePathAlong('x');
  const yAtLag = averagePathAlong('y');
  return {
    left: { x: xAtLag(0), y: yAtLag(0) },
    right: { x: xAtLag(0.5), y: yAtLag(0.5) },
  };
}

/** Labelling two frames ago, one frame ago, and now: true if left and right are exchanged. */
export interface Labelling {
  readonly twoAgo: boolean;
  readonly oneAgo: boolean;
  readonly now: boolean;
}

const memberOf = (pair: Pair, side: Side, isExchanged: boolean): ObservedPoint =>
  pair[isExchanged ? otherSide(side) : side];

/**
 * Returns the distance of the points of frame i, in leg lengths, from a prediction by frames i−2
 * and i−1 at constant velocity, under the given labelling.
 */
export function velocityMiss(
  timesS: Float64Array,
  pairs: readonly Pair[],
  i: number,
  labelling: Labelling,
  legPx: number,
): number {
  if (i === 0) return 0;
  const stretch = i > 1 ? (timesS[i]! - timesS[i - 1]!) / (timesS[i - 1]! - timesS[i - 2]!) : 0;
  let cost = 0;
  for (const pair of pairs)
    for (const side of sides) {
      const now = memberOf(pair, side, labelling.now);
      const oneAgo = memberOf(pair, side, labelling.oneAgo);
      const twoAgo = memberOf(pair, side, labelling.twoAgo);
      const isVelocityKnown = i > 1 && !Number.isNaN(twoAgo.x[i - 2]!);
      const missAlong = (axis: 'x' | 'y') => {
        const expectedStep = isVelocityKnown
          ? stretch * (oneAgo[axis][i - 1]! - twoAgo[axis][i - 2]!)
          : 0;
        return now[axis][i]! - oneAgo[axis][i - 1]! - expectedStep;
      };
      const miss = Math.hypot(missAlong('x'), missAlong('y')) / legPx;
      if (!Number.isNaN(miss)) cost += Math.min(miss, largestMiss);
    }
  return cost;
}

/** Returns the distance of the points of frame i from the average stride, in leg lengths. */
export function outlineMiss(
  pairs: readonly Pair[],
  outlines: readonly Outline[],
  i: number,
  isExchanged: boolean,
  legPx: number,
): number {
  let cost = 0;
  for (const [p, outline] of outlines.entries())
    for (const side of sides) {
      const seen = memberOf(pairs[p]!, side, isExchanged);
      const expected = outline[side];
      const missPx = Math.hypot(seen.x[i]! - expected.x[i]!, seen.y[i]! - expected.y[i]!);
      const miss = missPx / legPx;
      if (!Number.isNaN(miss)) cost += Math.min(miss, largestMiss);
    }
  return cost;
}
