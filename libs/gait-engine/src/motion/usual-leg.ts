import {
  otherSide,
  pointOf,
  type Side,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { FourierFitter } from '../signals/fourier-series.ts';
import type { StridePhase } from './stride-phase.ts';
import { midTrack } from './tracks.ts';

export const legParts = ['knee', 'ankle', 'heel', 'foot_index'] as const;

type LegPartName = (typeof legParts)[number];

/** Expected path of each part of a leg, frame by frame. */
export type UsualLeg = Readonly<Partial<Record<LegPartName, Track>>>;

/** Smallest number of strides for a usual path. */
const minStrides = 2.5;
const harmonics = 8;

/**
 * Returns the expected path of a leg, frame by frame: the average path of `side` about the hips
 * over a stride, `lag` strides later. A lag of half a stride gives the path of the other leg. Empty
 * if too little of the leg was seen.
 */
export function usualLeg(
  timesS: Float64Array,
  points: Tracks,
  side: Side,
  { cycles, strideRateHz }: StridePhase,
  lag: 0 | 0.5,
): UsualLeg {
  const hips = midTrack(points, 'hip');
  const durationS = timesS[timesS.length - 1]! - timesS[0]!;
  if (!hips || strideRateHz * durationS < minStrides) return {};

  const fitter = new FourierFitter(cycles, harmonics);
  const averagePath = (seen: Float64Array, hip: Float64Array): Float64Array | null => {
    const relative = seen.map((value, i) => value - hip[i]!);
    const path = fitter.fit(relative);
    return path && hip.map((value, i) => value + path.at(cycles[i]! + lag));
  };

  const leg: Partial<Record<LegPartName, Track>> = {};
  for (const part of legParts) {
    const seen = points[pointOf(side, part)];
    if (!seen) continue;
    const x = averagePath(seen.x, hips.x);
    const y = averagePath(seen.y, hips.y);
    if (x && y) leg[part] = { x, y };
  }
  return leg;
}

/** Returns the expected paths of both legs, from the path of the near one. */
export function usualLegs(
  timesS: Float64Array,
  points: Tracks,
  nearSide: Side,
  phase: StridePhase,
): Tracks {
  const farSide = otherSide(nearSide);
  const near = usualLeg(timesS, points, nearSide, phase, 0);
  const far = usualLeg(timesS, points, nearSide, phase, 0.5);
  return { ...namedBySide(near, nearSide), ...namedBySide(far, farSide) };
}

function namedBySide(leg: UsualLeg, side: Side): Tracks {
  const parts = Object.entries(leg) as [LegPartName, Track][];
  return Object.fromEntries(parts.map(([part, track]) => [pointOf(side, part), track]));
}
