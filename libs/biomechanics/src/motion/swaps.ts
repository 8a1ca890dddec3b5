import { otherSide, pointOf, sides } from '../keypoints.ts';
import type { PointName, Side, SidedPart } from '../keypoints.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import type { ObservedPoint, ObservedPoints } from './observed.ts';
import { findStridePhase } from './stride-phase.ts';
import type { Track } from './motion.ts';
import { legLengthOf, middle } from './tracks.ts';

/**
 * What belongs together when a pose model exchanges sides: legs often without hips, arms without
 * shoulders.
 */
const groups: readonly (readonly SidedPart[])[] = [
  ['knee', 'ankle', 'heel', 'foot_index'],
  ['hip'],
  ['shoulder'],
  ['elbow', 'wrist'],
];
/**
 * What a change of labelling from one frame to the next costs, and a frame with exchanged labels,
 * in leg lengths a point.
 */
const changeCost = 0.02;
const exchangedCost = 0.004;
/** Past this a miss says no more: one stray point must not decide for a leg. */
const largestMiss = 0.5;
/**
 * Enough for the outline of a stride; few enough to bridge a part of it in which the labels are
 * mostly wrong.
 */
const outlineHarmonics = 4;
/** Shorter clips show no cycle to compare with. */
const fewestStrides = 1.5;

export interface SwapRepair {
  readonly points: ObservedPoints;
  /** Share of frames in which the legs were exchanged, 0–1. */
  readonly repairedShare: number;
}

type Pair = Readonly<Record<Side, ObservedPoint>>;
/** Where a pair's members belong by the average stride, frame by frame, px. */
type Outline = Readonly<Record<Side, Track>>;

/**
 * Undoes exchanges of left and right (ours). Among the labellings of all frames it takes the one
 * whose points lie nearest to where constant velocity would bring them, and nearest to the runner's
 * own average stride, which one leg draws half a cycle after the other (Viterbi over pairs of
 * frames). Constant velocity alone goes astray where a model exchanges the legs gradually; the
 * stride's outline alone knows nothing of a single odd stride.
 */
export function repairSwaps(timesS: Float64Array, points: ObservedPoints): SwapRepair {
  const scalePx = legLengthOf(points);
  if (!(scalePx > 0)) return { points, repairedShare: 0 };
  let repaired = points;
  let exchanged: readonly boolean[] = [];
  // The second round sees a cleaner average stride than the first, in which the legs alone count.
  for (const round of [groups.slice(0, 1), groups]) {
    const phase = findStridePhase(timesS, repaired);
    const cycles =
      phase && phase.strideRateHz * (timesS[timesS.length - 1]! - timesS[0]!) >= fewestStrides
        ? phase.cycles
        : null;
    let next: ObservedPoints = points;
    for (const parts of round) {
      const frames = exchangedFrames(timesS, points, repaired, parts, cycles, scalePx);
      if (parts === groups[0]) exchanged = frames;
      next = {
        ...next,
        ...Object.fromEntries(
          parts.flatMap((part) => sides.flatMap((side) => exchange(points, part, side, frames))),
        ),
      };
    }
    repaired = next;
  }
  return {
    points: repaired,
    repairedShare: exchanged.filter(Boolean).length / Math.max(1, exchanged.length),
  };
}

function pairOf(points: ObservedPoints, part: SidedPart): Pair[] {
  const [left, right] = [points[pointOf('left', part)], points[pointOf('right', part)]];
  return left && right ? [{ left, right }] : [];
}

function exchange(
  points: ObservedPoints,
  part: SidedPart,
  side: Side,
  exchanged: readonly boolean[],
): [PointName, ObservedPoint][] {
  const [own, other] = [points[pointOf(side, part)], points[pointOf(otherSide(side), part)]];
  if (!own || !other) return own ? [[pointOf(side, part), own]] : [];
  const pick = (field: keyof ObservedPoint) =>
    Float64Array.from(exchanged, (isExchanged, i) => (isExchanged ? other : own)[field][i]!);
  return [[pointOf(side, part), { x: pick('x'), y: pick('y'), confidence: pick('confidence') }]];
}

/**
 * Which frames of `points` have this group's sides exchanged. `repaired` gives the average stride.
 */
function exchangedFrames(
  timesS: Float64Array,
  points: ObservedPoints,
  repaired: ObservedPoints,
  parts: readonly SidedPart[],
  cycles: Float64Array | null,
  scalePx: number,
): boolean[] {
  const n = timesS.length;
  const pairs = parts.flatMap((part) => pairOf(points, part));
  const hips = middle(repaired, 'hip');
  const outlines =
    cycles && hips
      ? parts.flatMap((part) => pairOf(repaired, part)).map((pair) => outlineOf(pair, hips, cycles))
      : [];
  const from = Array.from({ length: n }, () => new Uint8Array(4));
  let costs = [0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const [asLabelled, asExchanged] = [false, true].map(
      (now) =>
        outlineCost(pairs, outlines, i, now, scalePx) +
        pairs.length * 2 * exchangedCost * Number(now),
    );
    // Exchanging all three frames of a miss changes nothing: four of the eight cases do.
    const misses = [0, 1, 2, 3].map((state) =>
      missCost(timesS, pairs, i, [0, state >> 1, state & 1], scalePx),
    );
    // state = 2·(exchanged one frame ago) + (exchanged now)
    costs = [0, 1, 2, 3].map((state) => {
      const [before, now] = [state >> 1, state & 1];
      const options = [
        costs[before]! + misses[state]!,
        costs[2 + before]! + misses[3 - state]!,
      ] as const;
      from[i]![state] = options[1] < options[0] ? 1 : 0;
      return (
        Math.min(...options) +
        (now ? asExchanged! : asLabelled!) +
        (before === now ? 0 : pairs.length * 2 * changeCost)
      );
    });
  }
  let state = costs.indexOf(Math.min(...costs));
  const exchanged = new Array<boolean>(n).fill(false);
  for (let i = n - 1; i >= 0; i -= 1) {
    exchanged[i] = (state & 1) === 1;
    state = 2 * from[i]![state]! + (state >> 1);
  }
  // The name that most frames carry stays.
  return exchanged.filter(Boolean).length > n / 2
    ? exchanged.map((isExchanged) => !isExchanged)
    : exchanged;
}

/**
 * How far, in leg lengths, the points of frame i lie from where frames i−2 and i−1 would bring them
 * under the given labellings.
 */
function missCost(
  timesS: Float64Array,
  pairs: readonly Pair[],
  i: number,
  [earlier, before, now]: readonly number[],
  scalePx: number,
): number {
  if (i === 0) return 0;
  const stretch = i > 1 ? (timesS[i]! - timesS[i - 1]!) / (timesS[i - 1]! - timesS[i - 2]!) : 0;
  let cost = 0;
  for (const pair of pairs)
    for (const side of sides) {
      const at = pair[now ? otherSide(side) : side];
      const last = pair[before ? otherSide(side) : side];
      const first = pair[earlier ? otherSide(side) : side];
      const known = i > 1 && !Number.isNaN(first.x[i - 2]!);
      const moved = (axis: 'x' | 'y') =>
        at[axis][i]! -
        last[axis][i - 1]! -
        (known ? stretch * (last[axis][i - 1]! - first[axis][i - 2]!) : 0);
      const miss = Math.hypot(moved('x'), moved('y')) / scalePx;
      if (!Number.isNaN(miss)) cost += Math.min(miss, largestMiss);
    }
  return cost;
}

/**
 * The left member's average path relative to the hips over a stride; the right one's is the same
 * half a cycle later.
 */
function outlineOf(pair: Pair, hips: Track, cycles: Float64Array): Outline {
  const fitter = new FourierFitter(
    [...cycles, ...cycles.map((cycle) => cycle + 0.5)],
    outlineHarmonics,
  );
  const along = (axis: 'x' | 'y') => {
    const series = fitter.fit(
      sides.flatMap((side) => Array.from(pair[side][axis], (value, i) => value - hips[axis][i]!)),
    );
    return (lag: number) => hips[axis].map((hip, i) => hip + (series?.at(cycles[i]! + lag) ?? NaN));
  };
  const [x, y] = [along('x'), along('y')];
  return { left: { x: x(0), y: y(0) }, right: { x: x(0.5), y: y(0.5) } };
}

function outlineCost(
  pairs: readonly Pair[],
  outlines: readonly Outline[],
  i: number,
  exchanged: boolean,
  scalePx: number,
): number {
  let cost = 0;
  for (let p = 0; p < outlines.length; p += 1)
    for (const side of sides) {
      const at = pairs[p]![exchanged ? otherSide(side) : side];
      const miss =
        Math.hypot(at.x[i]! - outlines[p]![side].x[i]!, at.y[i]! - outlines[p]![side].y[i]!) /
        scalePx;
      if (!Number.isNaN(miss)) cost += Math.min(miss, largestMiss);
    }
  return cost;
}
