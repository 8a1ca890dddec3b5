import { findMetric } from '../../book.ts';
import { mean, standardDeviation } from '../../measurement/statistics.ts';
import { normal95, studentsT95 } from '../../measurement/students-t.ts';
import type { Publication } from '../../publications.ts';
import type { MeasuredValue } from './measured-value.ts';
import type { ReferenceRange } from '../../studied-range.ts';

/**
 * Variation of a runner's value from day to day without the measurement's noise, one standard
 * deviation.
 */
export interface DayVariation {
  /** Standard deviation in the metric's unit. */
  readonly standardDeviation: number;
  readonly from: 'own_sessions' | 'published';
  /** Publication; null if the variation comes from the runner's own sessions. */
  readonly source: Publication | null;
  /** Number of the runner's own sessions, each on another day; null for a published value. */
  readonly sessionCount: number | null;
}

/** Converts a smallest detectable difference, 1.96 · √2 · s, to s. */
const deviationFromDetectable = (difference: number): number =>
  difference / (normal95 * Math.SQRT2);

/** Smallest number of days that shows how a runner varies between days. */
export const minOwnDays = 5;

/**
 * Returns a runner's variation from day to day: from the means of comparable sessions on at least
 * five days, else a published value, else null.
 * @param own one value per day: sessions on the same day vary less than days do
 */
export const dayVariation = (metric: string, own: readonly MeasuredValue[]): DayVariation | null =>
  ownVariation(own) ?? publishedVariation(metric);

/**
 * Returns the variation of the runner's own sessions beyond what the measurement adds to it. The SD
 * is widened by Student's t over 1.96, because a few days can look steadier than the runner is. The
 * measurement's part is not subtracted if it is not known.
 */
function ownVariation(own: readonly MeasuredValue[]): DayVariation | null {
  if (own.length < minOwnDays) return null;
  const measured = mean(own.map(({ sessionUncertainty }) => (sessionUncertainty ?? 0) ** 2));
  const variance = standardDeviation(own.map(({ value }) => value)) ** 2 - measured;
  const widening = studentsT95(own.length - 1) / normal95;
  return {
    standardDeviation: widening * Math.sqrt(Math.max(0, variance)),
    from: 'own_sessions',
    source: null,
    sessionCount: own.length,
  };
}

/**
 * Returns the largest of several variations, so that noise is not taken for a change. Null if one
 * of them is not known.
 */
export function largestVariation(
  variations: readonly (DayVariation | null)[],
): DayVariation | null {
  const known = variations.filter((variation) => variation !== null);
  if (known.length < variations.length || known.length === 0) return null;
  return known.reduce((a, b) => (b.standardDeviation > a.standardDeviation ? b : a));
}

/**
 * Returns a published variation. No study gives one for cadence, contact time or vertical
 * oscillation from video.
 */
function publishedVariation(metric: string): DayVariation | null {
  const days = findMetric(metric)?.change.days;
  if (days === undefined) return null;
  return {
    standardDeviation: deviationFromDetectable(days.detectable),
    from: 'published',
    source: days.source,
    sessionCount: null,
  };
}

/**
 * Returns the range that contains the next comparable session's value in 95 of 100 cases if nothing
 * changes, from the earlier values. Null for fewer than five.
 * @param ownValues one value per day, as for {@link dayVariation}
 * @param ofSpeed largest effect of the next session's speed on the value, compared with the earlier
 *   ones
 */
export function usualBand(ownValues: readonly number[], ofSpeed = 0): ReferenceRange | null {
  const count = ownValues.length;
  if (count < minOwnDays) return null;
  const spread = standardDeviation(ownValues) * Math.sqrt(1 + 1 / count);
  const reach = ofSpeed + studentsT95(count - 1) * spread;
  const centre = mean(ownValues);
  return { low: centre - reach, high: centre + reach };
}
