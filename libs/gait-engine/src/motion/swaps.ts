import {
  otherSide,
  pointOf,
  sides,
  type PointName,
  type Side,
  type SidedPart,
} from '@strideform/metric-book/measurement';
import type { ObservedPoint, ObservedPoints } from './observed.ts';
import { findStridePhase } from './stride-phase.ts';
import type { SwingAxis } from './stride-phase.ts';
import { outlineMiss, outlineOf, pairsOf, velocityMiss } from './swap-costs.ts';
import type { Outline, Pair } from './swap-costs.ts';
import { medianLegLengthPx, midTrack } from './tracks.ts';

/** Parts that a pose model exchanges together: legs often without hips, arms without shoulders. */
const legGroup: readonly SidedPart[] = ['knee', 'ankle', 'heel', 'foot_index'];
const allGroups: readonly (readonly SidedPart[])[] = [
  legGroup,
  ['hip'],
  ['shoulder'],
  ['elbow', 'wrist'],
];
/** Cost of changing the labelling between two frames, in leg lengths per point. */
const changeCost = 0.02;
/** Cost of a frame with exchanged labels, in leg lengths per point. */
const exchangedCost = 0.004;
/** Smallest number of strides for an average stride to compare with. */
const minStrides = 1.5;

export interface SwapRepair {
  readonly points: ObservedPoints;
  /** Share of frames in which the legs were exchanged, 0–1. */
  readonly repairedShare: number;
}

/**
 * Corrects exchanges of left and right (ours). It selects the labelling of all frames with the
 * lowest cost (Viterbi over pairs of frames). The cost is low if the points move at a constant
 * velocity and stay near the runner's own average stride, in which one leg follows the other by
 * half a cycle. Constant velocity alone fails if a model exchanges the legs gradually. The average
 * stride alone does not describe a single unusual stride.
 */
export function repairSwaps(
  timesS: Float64Array,
  points: ObservedPoints,
  swing: SwingAxis = 'x',
): SwapRepair {
  const legPx = medianLegLengthPx(points);
  if (!(legPx > 0)) return { points, repairedShare: 0 };

  // Round 1 repairs only the legs. Round 2 has a cleaner average stride, and repairs all groups.
  const firstRound = repairGroups(timesS, points, points, [legGroup], legPx, swing);
  const secondRound = repairGroups(timesS, points, firstRound.points, allGroups, legPx, swing);

  const { areLegsExchanged } = secondRound;
  const exchangedCount = areLegsExchanged.filter(Boolean).length;
  return {
    points: secondRound.points,
    repairedShare: exchangedCount / Math.max(1, areLegsExchanged.length),
  };
}

interface Round {
  readonly points: ObservedPoints;
  readonly areLegsExchanged: readonly boolean[];
}

/** Repairs each group of parts separately. The average stride is read from `lastRepair`. */
function repairGroups(
  timesS: Float64Array,
  points: ObservedPoints,
  lastRepair: ObservedPoints,
  groups: readonly (readonly SidedPart[])[],
  legPx: number,
  swing: SwingAxis,
): Round {
  const cycles = strideCycles(timesS, lastRepair, swing);
  let repaired = points;
  let areLegsExchanged: readonly boolean[] = [];
  for (const parts of groups) {
    const pairs = pairsOf(points, parts);
    const outlines = outlinesOf(lastRepair, parts, cycles);
    const areExchanged = findExchangedFrames(timesS, pairs, outlines, legPx);
    if (parts === legGroup) areLegsExchanged = areExchanged;
    repaired = { ...repaired, ...exchangeParts(points, parts, areExchanged) };
  }
  return { points: repaired, areLegsExchanged };
}

/**
 * Returns the completed strides at each frame, or null if the clip has too few for an average
 * stride.
 */
function strideCycles(
  timesS: Float64Array,
  points: ObservedPoints,
  swing: SwingAxis,
): Float64Array | null {
  const phase = findStridePhase(timesS, points, swing);
  if (!phase) return null;
  const strides = phase.strideRateHz * (timesS[timesS.length - 1]! - timesS[0]!);
  return strides >= minStrides ? phase.cycles : null;
}

function outlinesOf(
  points: ObservedPoints,
  parts: readonly SidedPart[],
  cycles: Float64Array | null,
): Outline[] {
  const hips = midTrack(points, 'hip');
  if (!cycles || !hips) return [];
  return pairsOf(points, parts).map((pair) => outlineOf(pair, hips, cycles));
}

function exchangeParts(
  points: ObservedPoints,
  parts: readonly SidedPart[],
  areExchanged: readonly boolean[],
): ObservedPoints {
  const exchanged: Partial<Record<PointName, ObservedPoint>> = {};
  for (const part of parts)
    for (const side of sides) {
      const point = exchangePoint(points, part, side, areExchanged);
      if (point) exchanged[pointOf(side, part)] = point;
    }
  return exchanged;
}

function exchangePoint(
  points: ObservedPoints,
  part: SidedPart,
  side: Side,
  areExchanged: readonly boolean[],
): ObservedPoint | undefined {
  const own = points[pointOf(side, part)];
  const other = points[pointOf(otherSide(side), part)];
  if (!own || !other) return own;
  const pick = (field: keyof ObservedPoint) =>
    Float64Array.from(areExchanged, (isExchanged, i) => (isExchanged ? other : own)[field][i]!);
  return { x: pick('x'), y: pick('y'), confidence: pick('confidence') };
}

/** State of the search in a frame: 2 · (exchanged one frame ago) + (exchanged now). */
const states = [0, 1, 2, 3] as const;
/** Returns the state with both labels exchanged. */
const opposite = (state: number): number => 3 - state;
const isExchangedOneAgo = (state: number): boolean => state >> 1 === 1;
const isExchangedNow = (state: number): boolean => (state & 1) === 1;

/**
 * Finds the frames in which this group's sides are exchanged: the labelling of all frames with the
 * lowest cost.
 */
function findExchangedFrames(
  timesS: Float64Array,
  pairs: readonly Pair[],
  outlines: readonly Outline[],
  legPx: number,
): boolean[] {
  const frameCount = timesS.length;
  const pointCount = pairs.length * 2;

  // 1. Forward: find the lowest cost of reaching each state, and the label two frames ago on that
  // path.
  const cameFrom: (0 | 1)[][] = [];
  let costs = [0, 0, 0, 0];
  for (let i = 0; i < frameCount; i += 1) {
    const asLabelled = outlineMiss(pairs, outlines, i, false, legPx);
    const asExchanged = outlineMiss(pairs, outlines, i, true, legPx) + pointCount * exchangedCost;
    // The cost does not change if all three frames are exchanged, so four of the eight cases are
    // enough.
    const misses = states.map((state) => {
      const [oneAgo, now] = [isExchangedOneAgo(state), isExchangedNow(state)];
      return velocityMiss(timesS, pairs, i, { twoAgo: false, oneAgo, now }, legPx);
    });
    const costsBefore = costs;
    const arrivals = states.map((state) => {
      const oneAgo = state >> 1;
      return {
        fromLabelled: costsBefore[oneAgo]! + misses[state]!,
        fromExchanged: costsBefore[2 + oneAgo]! + misses[opposite(state)]!,
      };
    });
    cameFrom.push(
      arrivals.map(({ fromLabelled, fromExchanged }) => (fromExchanged < fromLabelled ? 1 : 0)),
    );
    costs = arrivals.map(({ fromLabelled, fromExchanged }, state) => {
      const frameCost = isExchangedNow(state) ? asExchanged : asLabelled;
      const hasChanged = isExchangedOneAgo(state) !== isExchangedNow(state);
      const costOfChange = hasChanged ? pointCount * changeCost : 0;
      return Math.min(fromLabelled, fromExchanged) + frameCost + costOfChange;
    });
  }

  // 2. Backward: follow the path with the lowest cost.
  let state = costs.indexOf(Math.min(...costs));
  const areExchanged = new Array<boolean>(frameCount).fill(false);
  for (let i = frameCount - 1; i >= 0; i -= 1) {
    areExchanged[i] = isExchangedNow(state);
    state = 2 * cameFrom[i]![state]! + (state >> 1);
  }

  // 3. Keep the label that most frames have.
  const isMajorityExchanged = areExchanged.filter(Boolean).length > frameCount / 2;
  return isMajorityExchanged ? areExchanged.map((isExchanged) => !isExchanged) : areExchanged;
}
