import type { Side } from '../keypoints.ts';
import type { CoarseStance } from '../motion/coarse-stances.ts';
import { median } from '../signals/statistics.ts';

/** Where a side's strides lie in time: each hangs on the moment at which the foot is foremost under the hips, which noise hardly moves. */
export interface Anchors {
  readonly timesS: readonly number[];
  /** How many of `timesS` were seen as turning points; the first and last may be extrapolated from the others. */
  readonly seenCount: number;
  readonly strideTimeS: number;
}

/** Intervals between anchors that are one stride, in strides. */
const oneStride = 1.35;

/** Anchors of a side, with one more before the first and after the last: the clip may hold the stance of a stride whose foremost point it does not. */
export function findAnchors(stances: readonly CoarseStance[], side: Side, strideRateHz: number): Anchors | null {
  const own = stances.filter((stance) => stance.side === side);
  const seen = own.filter((stance) => !stance.isCut).map((stance) => stance.foremostS);
  if (seen.length === 0) return null;
  const steps = seen.slice(1).map((time, i) => time - seen[i]!).filter((step) => step < oneStride / strideRateHz);
  const strideTimeS = steps.length > 0 ? median(steps) : 1 / strideRateHz;
  return { timesS: [seen[0]! - strideTimeS, ...seen, seen.at(-1)! + strideTimeS], seenCount: seen.length, strideTimeS };
}

/** Strides since the first anchor at a time; across gaps each anchor counts on with the usual stride time. */
export function phaseAt({ timesS, strideTimeS }: Anchors, timeS: number): number {
  let k = 0;
  while (k + 1 < timesS.length && timesS[k + 1]! <= timeS) k += 1;
  const next = timesS[k + 1];
  if (timeS >= timesS[0]! && next !== undefined && next - timesS[k]! < oneStride * strideTimeS) return k + (timeS - timesS[k]!) / (next - timesS[k]!);
  return k + (timeS - timesS[k]!) / strideTimeS;
}
