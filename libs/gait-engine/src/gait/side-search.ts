import { median, sides, type Side } from '@strideform/metric-book/measurement';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { robustLine } from '../signals/robust-line.ts';
import { findAnchors } from './anchors.ts';
import type { Anchors } from './anchors.ts';
import { driftAlongX, foldedPath } from './leg-path.ts';
import type { LegPath, LegStride } from './leg-path.ts';

/** Data in which a side's events are searched. */
export interface SideSearch {
  readonly side: Side;
  readonly anchors: Anchors;
  /**
   * Speed at which the ground runs back under the foot, in a frame that moves along with the
   * runner.
   */
  readonly groundPxPerS: number;
  /** The average path of all strides. */
  readonly path: LegPath;
}

/** Returns the part of a search that the cues need. */
export const legStride = ({ path, groundPxPerS, anchors }: SideSearch): LegStride => ({
  path,
  groundPxPerS,
  strideTimeS: anchors.strideTimeS,
});

/** Returns a search for each side whose foot was seen on moving ground. */
export const searchSides = (
  prepared: PreparedMotion,
  drift = driftAlongX(prepared),
): SideSearch[] => sides.flatMap((side) => searchSide(prepared, side, drift) ?? []);

function searchSide(prepared: PreparedMotion, side: Side, drift: Float64Array): SideSearch | null {
  const anchors = findAnchors(prepared.coarseStances, side, prepared.phase.strideRateHz);
  if (!anchors) return null;
  const groundPxPerS = groundSpeedUnder(prepared, side, drift);
  if (!(groundPxPerS > 0)) return null;
  return { side, anchors, groundPxPerS, path: foldedPath(prepared, side, anchors, drift) };
}

/**
 * Returns the speed of the ground under a foot, px/s. Uses both feet if this one was never seen at
 * rest.
 */
function groundSpeedUnder(prepared: PreparedMotion, side: Side, drift: Float64Array): number {
  const own = prepared.restingFeet.filter((foot) => foot.side === side);
  return groundSpeedPxPerS(prepared, own.length > 0 ? own : prepared.restingFeet, drift);
}

/** Returns the speed of the ground under feet, px/s. NaN without feet. */
export function groundSpeedPxPerS(
  { motion }: PreparedMotion,
  feet: PreparedMotion['restingFeet'],
  drift: Float64Array,
): number {
  const driftPxPerS = robustLine(motion.timesS, drift)?.slope ?? 0;
  return driftPxPerS - median(feet.map((foot) => foot.velocityX));
}
