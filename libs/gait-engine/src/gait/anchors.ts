import { median, type Side } from '@strideform/metric-book/measurement';
import type { CoarseStance } from '../motion/coarse-stances.ts';

/**
 * Limits within which the interval between equal events of a foot counts as one stride, in usual
 * strides. A shorter interval comes from exchanged points. A longer one spans events that were not
 * seen.
 */
export const oneStride = { shortest: 0.65, longest: 1.35 } as const;

/**
 * Times of a side's strides. An anchor is the moment at which the foot is farthest ahead of the
 * hips. Noise hardly moves it.
 */
export interface Anchors {
  readonly timesS: readonly number[];
  /**
   * Number of `timesS` that were seen as turning points. The first and last may be extrapolated
   * from the others.
   */
  readonly seenCount: number;
  readonly strideTimeS: number;
}

/**
 * Time from a foot's foremost to its rearmost point, as a share of the stride. Used for clips that
 * show no complete way back.
 */
const usualWayBack = 0.53;

/**
 * Finds a side's anchors. Adds one before the first and one after the last, because the clip may
 * show the stance of a stride without its foremost point. Returns null for a side without coarse
 * stances.
 */
export function findAnchors(
  stances: readonly CoarseStance[],
  side: Side,
  strideRateHz: number,
): Anchors | null {
  const own = stances.filter((stance) => stance.side === side);
  if (own.length === 0) return null;
  const strideTimeS = usualStrideTimeS(stances, own, strideRateHz);
  const wayBackS = usualWayBackS(stances) ?? usualWayBack * strideTimeS;
  const foremostS = own.map((stance) =>
    stance.isCut ? stance.rearmostS - wayBackS : stance.foremostS,
  );
  const cutCount = own.filter((stance) => stance.isCut).length;
  return {
    timesS: [foremostS[0]! - strideTimeS, ...foremostS, foremostS.at(-1)! + strideTimeS],
    seenCount: own.length - cutCount,
    strideTimeS,
  };
}

function usualWayBackS(stances: readonly CoarseStance[]): number | null {
  const fromForemost = stances.filter((stance) => !stance.isCut);
  if (fromForemost.length === 0) return null;
  return median(fromForemost.map((stance) => stance.rearmostS - stance.foremostS));
}

/**
 * Returns the usual time from one foremost point to the next of the same foot. In a clip without
 * such a pair, returns twice the time between the feet's rearmost points. Otherwise uses the stride
 * rate.
 */
function usualStrideTimeS(
  all: readonly CoarseStance[],
  own: readonly CoarseStance[],
  strideRateHz: number,
): number {
  const isOneStride = (timeS: number) =>
    timeS > oneStride.shortest / strideRateHz && timeS < oneStride.longest / strideRateHz;

  const betweenForemostS = own.slice(1).flatMap((stance, i) => {
    const before = own[i]!;
    return before.isCut ? [] : [stance.foremostS - before.foremostS];
  });
  const stridesS = betweenForemostS.filter(isOneStride);
  if (stridesS.length > 0) return median(stridesS);

  const twiceBetweenFeetS = all.slice(1).flatMap((stance, i) => {
    const before = all[i]!;
    return stance.side === before.side ? [] : [2 * (stance.rearmostS - before.rearmostS)];
  });
  const doubledStepsS = twiceBetweenFeetS.filter(isOneStride);
  return doubledStepsS.length > 0 ? median(doubledStepsS) : 1 / strideRateHz;
}

/**
 * Returns the number of strides since the first anchor. Across gaps and outside the anchors,
 * strides have the usual stride time.
 */
export function phaseAt({ timesS, strideTimeS }: Anchors, timeS: number): number {
  let k = 0;
  while (k + 1 < timesS.length && timesS[k + 1]! <= timeS) k += 1;
  const anchorS = timesS[k]!;
  const nextS = timesS[k + 1];
  const isInStride =
    timeS >= timesS[0]! && nextS !== undefined && nextS - anchorS < oneStride.longest * strideTimeS;
  return k + (timeS - anchorS) / (isInStride ? nextS - anchorS : strideTimeS);
}
