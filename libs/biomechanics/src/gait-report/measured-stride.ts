import type { AnalysisFile } from '@strideform/contracts';
import { otherSide, type Side } from '../keypoints.ts';
import { median } from '../signals/statistics.ts';

/** What a gait report is made from. */
export type ReportedAnalysis = Pick<AnalysisFile, 'timestamps_s' | 'events' | 'angles'>;

/** A stride as an analysis file tells it, life's seconds. */
export interface MeasuredStride {
  readonly startS: number;
  readonly toeOffS: number;
  readonly endS: number;
  /**
   * First initial contact of the other foot after toe-off, within the stride; null where none was
   * seen.
   */
  readonly otherContactS: number | null;
}

/**
 * Intervals between contacts of a foot that are one stride, relative to the usual; a longer one
 * spans contacts that were not seen.
 */
const oneStride = { shortest: 0.65, longest: 1.35 } as const;

/**
 * A side's strides in order; each entry's `next` is the stride that begins where it ends, if that
 * was seen.
 */
export function stridesOf(
  { events }: Pick<ReportedAnalysis, 'events'>,
  side: Side,
): { stride: MeasuredStride; next: MeasuredStride | null }[] {
  const { initial_contact_s: contacts, toe_off_s: toeOffs } = events[side];
  const others = events[otherSide(side)].initial_contact_s;
  const usualS = median(contacts.slice(1).map((contact, i) => contact - contacts[i]!));
  const at = (k: number): MeasuredStride | null => {
    const [startS, toeOffS, endS] = [contacts[k], toeOffs[k], contacts[k + 1]];
    if (startS === undefined || toeOffS === undefined || endS === undefined) return null;
    const length = (endS - startS) / usualS;
    if (
      length < oneStride.shortest ||
      length > oneStride.longest ||
      toeOffS <= startS ||
      toeOffS >= endS
    )
      return null;
    return {
      startS,
      toeOffS,
      endS,
      otherContactS: others.find((contact) => contact > toeOffS && contact < endS) ?? null,
    };
  };
  return contacts.flatMap((_, k) => {
    const stride = at(k);
    return stride === null ? [] : [{ stride, next: at(k + 1) }];
  });
}
