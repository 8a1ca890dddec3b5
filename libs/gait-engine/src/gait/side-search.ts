import { median, sides, type Side } from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { robustLine } from '../signals/robust-line.ts';
import { findAnchors } from './anchors.ts';
import type { Anchors } from './anchors.ts';
import type { LegStride, StanceReading } from './event-cues.ts';
import { driftAlongX, foldedPath, singlePath } from './leg-path.ts';
import type { LegPath } from './leg-path.ts';

/** With fewer whole strides, each stride says more than their average. */
const fewestFolded = 3;

/** Where to look for a side's events. */
export interface SideSearch {
  readonly side: Side;
  readonly anchors: Anchors;
  /** How fast the ground runs back under the foot, in a frame that moves along with the runner. */
  readonly groundPxPerS: number;
  /** One average path for all strides when the search is folded, else one path for each anchor. */
  readonly paths: readonly LegPath[];
}

/** The stance that the cues show on each of a side's paths; null where no event was seen. */
export type SideReadings = readonly (StanceReading | null)[];

/** Whether the side's strides are averaged: then it has one path. */
export const isFolded = ({ anchors }: Pick<SideSearch, 'anchors'>): boolean =>
  anchors.seenCount >= fewestFolded;

/** One of the search's paths, with what the cues need in addition. */
export const legStride = ({ groundPxPerS, anchors }: SideSearch, path: LegPath): LegStride => ({
  path,
  groundPxPerS,
  strideTimeS: anchors.strideTimeS,
});

/** A search for each side whose foot was seen on moving ground. */
export const searchSides = (
  prepared: PreparedMotion,
  drift = driftAlongX(prepared),
): SideSearch[] => sides.flatMap((side) => searchSide(prepared, side, drift) ?? []);

function searchSide(prepared: PreparedMotion, side: Side, drift: Float64Array): SideSearch | null {
  const anchors = findAnchors(prepared.coarseStances, side, prepared.strideRateHz);
  if (!anchors) return null;
  const groundPxPerS = groundSpeedUnder(prepared, side, drift);
  if (!(groundPxPerS > 0)) return null;
  return { side, anchors, groundPxPerS, paths: legPaths(prepared, side, anchors, drift) };
}

/** The mean stride's path; a path for each stance where too few strides were seen to fold them. */
function legPaths(
  prepared: PreparedMotion,
  side: Side,
  anchors: Anchors,
  drift: Float64Array,
): LegPath[] {
  if (anchors.seenCount >= fewestFolded) return [foldedPath(prepared, side, anchors, drift)];
  const { timesS, strideTimeS } = anchors;
  return timesS.map((anchorS) => singlePath(prepared, side, anchorS, strideTimeS, drift));
}

/** Speed of the ground under a foot, px/s; of both feet where this one was never seen at rest. */
function groundSpeedUnder(
  { motion, restingFeet }: PreparedMotion,
  side: Side,
  drift: Float64Array,
): number {
  const own = restingFeet.filter((foot) => foot.side === side);
  const feet = own.length > 0 ? own : restingFeet;
  const driftPxPerS = robustLine(motion.timesS, drift)?.slope ?? 0;
  return driftPxPerS - median(feet.map((foot) => foot.velocityX));
}
