import { oneStride } from '../gait/anchors.ts';
import { median, otherSide, type Side } from '@strideform/metric-book/measurement';
import type { AnalysisFile } from '@strideform/contracts';

/** Parts of an analysis that a gait report reads. */
export type ReportedAnalysis = Pick<AnalysisFile, 'timestamps_s' | 'events' | 'angles' | 'view'>;

/** Stride by the events of an analysis file, real-life seconds. */
export interface MeasuredStride {
  readonly startS: number;
  readonly toeOffS: number;
  readonly endS: number;
  /** First initial contact of the other foot after toe-off, within the stride; null if not seen. */
  readonly otherContactS: number | null;
}

/** Stride and the next one, which begins where it ends; null if the next one was not seen. */
export interface FollowedStride {
  readonly stride: MeasuredStride;
  readonly next: MeasuredStride | null;
}

/** Returns a side's strides in order of time. */
export function stridesOf(
  { events }: Pick<ReportedAnalysis, 'events'>,
  side: Side,
): FollowedStride[] {
  const { initial_contact_s: contactsS, toe_off_s: toeOffsS } = events[side];
  const otherContactsS = events[otherSide(side)].initial_contact_s;
  const intervalsS = contactsS.slice(1).map((contactS, i) => contactS - contactsS[i]!);
  const usualS = median(intervalsS);
  const strideFrom = (k: number): MeasuredStride | null => {
    const [startS, toeOffS, endS] = [contactsS[k], toeOffsS[k], contactsS[k + 1]];
    if (startS === undefined || toeOffS === undefined || endS === undefined) return null;
    const isOneStride = isWithinOneStride((endS - startS) / usualS);
    const isToeOffInside = toeOffS > startS && toeOffS < endS;
    if (!isOneStride || !isToeOffInside) return null;
    const otherContactS =
      otherContactsS.find((contactS) => contactS > toeOffS && contactS < endS) ?? null;
    return { startS, toeOffS, endS, otherContactS };
  };
  return contactsS.flatMap((_, k) => {
    const stride = strideFrom(k);
    return stride === null ? [] : [{ stride, next: strideFrom(k + 1) }];
  });
}

const isWithinOneStride = (usualStrides: number): boolean =>
  usualStrides >= oneStride.shortest && usualStrides <= oneStride.longest;
