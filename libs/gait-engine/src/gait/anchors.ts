import { median, type Side } from '@strideform/metric-book/measurement';
import type { CoarseStance } from '../motion/coarse-stances.ts';

/**
 * An interval between equal events of a foot counts as one stride within these limits, in usual
 * strides. A shorter one comes from points that were mixed up. A longer one spans events that were
 * not seen.
 */
export const oneStride = { shortest: 0.65, longest: 1.35 } as const;

/**
 * A side's strides in time. Each anchor is the moment at which the foot is foremost under the hips.
 * Noise hardly moves it.
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

/** Time of a foot's way back, as a share of the stride, for a clip that shows no whole one. */
const usualWayBack = 0.53;

/**
 * Anchors of a side, with one more before the first and one after the last. The clip may show the
 * stance of a stride without its foremost point. Null for a side without coarse stances.
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
 * From one foremost point to the next of the same foot; in a clip that holds no such pair, twice
 * the time between the feet's rearmost points; else by the stride rate.
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
 * Strides since the first anchor at a time. Across gaps, and outside of the anchors, strides have
 * the usual stride time.
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
