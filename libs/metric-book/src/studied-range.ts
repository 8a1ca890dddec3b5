import { normal95 } from './measurement/students-t.ts';
import { clamp } from './measurement/statistics.ts';
import type { Publication } from './publications.ts';
import type { StudyDescription } from './studies.ts';

/** Group of runners at one speed. */
export interface StudiedGroup {
  readonly speedMps: number;
  readonly mean: number;
  readonly sd: number;
}

/**
 * Kind of a range: values that runners usually have, or values at which running cost the least
 * energy. Readers must not confuse them.
 */
export type RangeKind = 'usual' | 'economical';

/**
 * Typical values of a metric in a study, in the metric's unit. They describe the runners of the
 * study and are not a target.
 */
export interface StudiedRange {
  readonly kind: RangeKind;
  readonly groups: readonly StudiedGroup[];
  readonly source: Publication;
  /** Sex of the participants; null if the summary of the publication does not say it. */
  readonly sex: 'male' | 'both' | null;
  /** Participants and conditions, and differences from our measurement. */
  readonly about: StudyDescription;
}

/**
 * Largest distance from a studied speed at which a value is compared, as a share of that speed.
 * Most values change with speed. At this distance, the speed moves no compared metric by more than
 * 0.6 of the standard deviation between the runners studied.
 */
export const largestSpeedDistance = 0.06;

/** Returns the lowest and the highest speed at which values are compared with a range, m/s. */
export function comparedSpeedsMps({ groups }: StudiedRange): { from: number; to: number } {
  const speedsMps = groups.map(({ speedMps }) => speedMps);
  return {
    from: (1 - largestSpeedDistance) * Math.min(...speedsMps),
    to: (1 + largestSpeedDistance) * Math.max(...speedsMps),
  };
}

export interface ReferenceRange {
  readonly low: number;
  readonly high: number;
}

/** Returns the range from the lowest mean − 2 SD to the highest mean + 2 SD of some groups. */
const rangeOf = (groups: readonly StudiedGroup[]): ReferenceRange => ({
  low: Math.min(...groups.map(({ mean, sd }) => mean - 2 * sd)),
  high: Math.max(...groups.map(({ mean, sd }) => mean + 2 * sd)),
});

/**
 * Returns the range from the lowest mean − 2 SD to the highest mean + 2 SD of the groups at one
 * speed. It covers about 95 % of the runners studied. Between two studied speeds, it is
 * interpolated. Null at a speed that was not studied, or if the speed is not known.
 */
export function rangeAt(studied: StudiedRange, speedMps: number | null): ReferenceRange | null {
  const { groups } = studied;
  const { from, to } = comparedSpeedsMps(studied);
  if (speedMps === null || speedMps < from || speedMps > to) return null;
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
 * Compares a value with a range. `below` and `above`: outside by more than 1.96 times the
 * uncertainty, as for a change. `at_edge`: outside by less, so it may be within. A value without an
 * uncertainty counts as exact.
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

/**
 * Returns true if a value is within a range by more than its uncertainty, so that texts may praise
 * it.
 */
export function isClearlyWithin(
  value: number,
  uncertainty: number | null,
  { low, high }: ReferenceRange,
): boolean {
  const margin = uncertainty ?? 0;
  return value - margin >= low && value + margin <= high;
}
