import { normal95 } from './measurement/students-t.ts';
import { clamp } from './measurement/statistics.ts';
import type { Publication } from './publications.ts';

/** A group of runners at one speed. */
export interface StudiedGroup {
  readonly speedMps: number;
  readonly mean: number;
  readonly sd: number;
}

/**
 * What the values of a range are: those that runners usually have, or those at which running cost
 * them the least energy. A reader must not take one for the other.
 */
export type RangeKind = 'usual' | 'economical';

/**
 * What is typical for a metric, in its unit, by a study. It describes the runners who were studied,
 * and is not a target.
 */
export interface StudiedRange {
  readonly kind: RangeKind;
  readonly groups: readonly StudiedGroup[];
  /** Speeds at which the comparison is fair, m/s. */
  readonly fromMps: number;
  readonly toMps: number;
  readonly source: Publication;
  /** Who was studied, and how that differs from what is measured here. */
  readonly about: string;
}

export interface ReferenceRange {
  readonly low: number;
  readonly high: number;
}

/** From the lowest mean − 2 SD of some groups to their highest mean + 2 SD. */
const rangeOf = (groups: readonly StudiedGroup[]): ReferenceRange => ({
  low: Math.min(...groups.map(({ mean, sd }) => mean - 2 * sd)),
  high: Math.max(...groups.map(({ mean, sd }) => mean + 2 * sd)),
});

/**
 * From the lowest mean − 2 SD to the highest mean + 2 SD of the groups at one speed. This covers
 * about 95 % of the runners studied. Between two speeds it is interpolated. Null where the
 * comparison would not be fair, or the speed is not known.
 */
export function rangeAt(
  { groups, fromMps, toMps }: StudiedRange,
  speedMps: number | null,
): ReferenceRange | null {
  if (speedMps === null || speedMps < fromMps || speedMps > toMps) return null;
  const speedsMps = groups.map((group) => group.speedMps);
  const slowest = Math.min(...speedsMps);
  const fastest = Math.max(...speedsMps);
  const share = slowest === fastest ? 0 : clamp((speedMps - slowest) / (fastest - slowest), 0, 1);
  const atSlowest = rangeOf(groups.filter((group) => group.speedMps === slowest));
  const atFastest = rangeOf(groups.filter((group) => group.speedMps === fastest));
  return {
    low: atSlowest.low + share * (atFastest.low - atSlowest.low),
    high: atSlowest.high + share * (atFastest.high - atSlowest.high),
  };
}

export type Verdict = 'below' | 'within' | 'above' | 'at_edge';

/**
 * Where a value lies against a range. `below` and `above`: clearly outside, by more than 1.96 times
 * the uncertainty, as for a change. `at_edge`: outside by less, so likely outside, and not clearly.
 * A value without an uncertainty is taken as it is.
 */
export function compareWithRange(
  value: number,
  uncertainty: number | null,
  { low, high }: ReferenceRange,
): Verdict {
  if (value >= low && value <= high) return 'within';
  const margin = normal95 * (uncertainty ?? 0);
  if (value < low) return value + margin < low ? 'below' : 'at_edge';
  return value - margin > high ? 'above' : 'at_edge';
}

/** Whether a value lies within a range by more than its uncertainty, so that it may be praised. */
export function isSurelyWithin(
  value: number,
  uncertainty: number | null,
  { low, high }: ReferenceRange,
): boolean {
  const margin = uncertainty ?? 0;
  return value - margin >= low && value + margin <= high;
}
