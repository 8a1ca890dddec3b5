import type { Side } from '../keypoints.ts';
import type { CoarseStance } from '../motion/coarse-stances.ts';
import { median } from '../signals/statistics.ts';

/**
 * Where a side's strides lie in time: each hangs on the moment at which the foot is foremost under
 * the hips, which noise hardly moves.
 */
export interface Anchors {
  readonly timesS: readonly number[];
  /**
   * How many of `timesS` were seen as turning points; the first and last may be extrapolated from
   * the others.
   */
  readonly seenCount: number;
  readonly strideTimeS: number;
}

/**
 * Intervals between anchors that are one stride, in strides; what is shorter lies between points
 * that were not told apart rightly.
 */
const oneStride = { shortest: 0.65, longest: 1.35 } as const;
/** A foot's way back, as a share of the stride, where a clip shows no whole one. */
const usualWayBack = 0.53;

/**
 * Anchors of a side, with one more before the first and after the last: the clip may hold the
 * stance of a stride whose foremost point it does not.
 */
export function findAnchors(
  stances: readonly CoarseStance[],
  side: Side,
  strideRateHz: number,
): Anchors | null {
  const own = stances.filter((stance) => stance.side === side);
  if (own.length === 0) return null;
  const strideTimeS = usualStrideTime(stances, own, strideRateHz);
  const whole = stances.filter((stance) => !stance.isCut);
  const wayBackS =
    whole.length > 0
      ? median(whole.map((stance) => stance.rearmostS - stance.foremostS))
      : usualWayBack * strideTimeS;
  const times = own.map((stance) =>
    stance.isCut ? stance.rearmostS - wayBackS : stance.foremostS,
  );
  return {
    timesS: [times[0]! - strideTimeS, ...times, times.at(-1)! + strideTimeS],
    seenCount: own.length - own.filter((stance) => stance.isCut).length,
    strideTimeS,
  };
}

/**
 * From one foremost point to the next of the same foot; in a clip that holds no such pair, twice
 * the time between the feet's rearmost points.
 */
function usualStrideTime(
  all: readonly CoarseStance[],
  own: readonly CoarseStance[],
  strideRateHz: number,
): number {
  const isOneStride = (timeS: number) =>
    timeS > oneStride.shortest / strideRateHz && timeS < oneStride.longest / strideRateHz;
  const steps = own
    .slice(1)
    .flatMap((stance, i) => (own[i]!.isCut ? [] : [stance.foremostS - own[i]!.foremostS]))
    .filter(isOneStride);
  if (steps.length > 0) return median(steps);
  const halves = all
    .slice(1)
    .flatMap((stance, i) =>
      stance.side === all[i]!.side ? [] : [2 * (stance.rearmostS - all[i]!.rearmostS)],
    )
    .filter(isOneStride);
  return halves.length > 0 ? median(halves) : 1 / strideRateHz;
}

/**
 * Strides since the first anchor at a time; across gaps each anchor counts on with the usual stride
 * time.
 */
export function phaseAt({ timesS, strideTimeS }: Anchors, timeS: number): number {
  let k = 0;
  while (k + 1 < timesS.length && timesS[k + 1]! <= timeS) k += 1;
  const next = timesS[k + 1];
  if (
    timeS >= timesS[0]! &&
    next !== undefined &&
    next - timesS[k]! < oneStride.longest * strideTimeS
  )
    return k + (timeS - timesS[k]!) / (next - timesS[k]!);
  return k + (timeS - timesS[k]!) / strideTimeS;
}
