import { otherSide, pointOf } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { FourierFitter } from '../signals/fourier-series.ts';
import { knownRuns } from '../signals/runs.ts';
import type { Tracks } from './filtering.ts';
import type { Track } from './motion.ts';
import type { StridePhase } from './stride-phase.ts';
import { middle } from './tracks.ts';

export const legParts = ['knee', 'ankle', 'heel', 'foot_index'] as const;

export type UsualLeg = Readonly<Partial<Record<(typeof legParts)[number], Track>>>;

/** Fewer strides tell no usual path. */
const fewestStrides = 2.5;
const harmonics = 8;

/**
 * Where a leg belongs, frame by frame: `side`'s average path about the hips over a stride, `lag`
 * strides later (half a stride: where the other leg does). Empty when too little was seen of it.
 */
export function usualLeg(
  timesS: Float64Array,
  points: Tracks,
  side: Side,
  { cycles, strideRateHz }: StridePhase,
  lag: 0 | 0.5,
): UsualLeg {
  const hips = middle(points, 'hip');
  if (!hips || strideRateHz * (timesS[timesS.length - 1]! - timesS[0]!) < fewestStrides) return {};
  const fitter = new FourierFitter(cycles, harmonics);
  return Object.fromEntries(
    legParts.flatMap((part) => {
      const seen = points[pointOf(side, part)];
      const [x, y] = (['x', 'y'] as const).map((axis) => {
        const path = seen && fitter.fit(seen[axis].map((value, i) => value - hips[axis][i]!));
        return path && hips[axis].map((hip, i) => hip + path.at(cycles[i]! + lag));
      });
      return x && y ? [[part, { x, y }]] : [];
    }),
  );
}

/** Both legs' parts by the near one's path. */
export function usualLegs(
  timesS: Float64Array,
  points: Tracks,
  nearSide: Side,
  phase: StridePhase,
): Tracks {
  const named = (side: Side, lag: 0 | 0.5) =>
    Object.entries(usualLeg(timesS, points, nearSide, phase, lag)).map(
      ([part, track]) => [pointOf(side, part as (typeof legParts)[number]), track] as const,
    );
  return Object.fromEntries([...named(nearSide, 0), ...named(otherSide(nearSide), 0.5)]);
}

/**
 * Fills gaps of at most `longestS` with where the part belongs, shifted so as to meet what was seen
 * at both ends. Longer gaps, and those at the clip's ends, stay.
 */
export function bridgeAlong<T extends Track>(
  timesS: Float64Array,
  seen: T,
  belongs: Track,
  longestS: number,
): T {
  const along = (axis: 'x' | 'y') => {
    const bridged = seen[axis].slice();
    const departure = bridged.map((value, i) => value - belongs[axis][i]!);
    const runs = knownRuns(departure);
    for (let r = 1; r < runs.length; r += 1) {
      const [before, after] = [runs[r - 1]!.until - 1, runs[r]!.from];
      if (timesS[after - 1]! - timesS[before + 1]! > longestS) continue;
      const slope = (departure[after]! - departure[before]!) / (timesS[after]! - timesS[before]!);
      for (let i = before + 1; i < after; i += 1)
        bridged[i] =
          belongs[axis][i]! + departure[before]! + slope * (timesS[i]! - timesS[before]!);
    }
    return bridged;
  };
  return { ...seen, x: along('x'), y: along('y') };
}
