import { findMetric } from '../../book.ts';
import { mean, standardDeviation } from '../../measurement/statistics.ts';
import { normal95, studentsT95 } from '../../measurement/students-t.ts';
import type { Publication } from '../../publications.ts';
import type { ReferenceRange } from '../../studied-range.ts';

/** How much a runner's value varies from day to day, one standard deviation. */
export interface DayVariation {
  /** In the metric's unit. */
  readonly standardDeviation: number;
  readonly from: 'own_sessions' | 'published';
  /** null for the runner's own sessions. */
  readonly source: Publication | null;
  /** Of the runner's own, each of another day; null for a published value. */
  readonly sessionCount: number | null;
}

/** From a smallest detectable difference, 1.96 · √2 · s, to s. */
const fromDetectable = (difference: number): number => difference / (normal95 * Math.SQRT2);

/** Fewer days say too little about how a runner varies between them. */
export const fewestOwnDays = 5;

/**
 * A runner's variation from day to day: from the averages of comparable sessions of five days on,
 * else a published value, else null.
 * @param ownValues one of each day: sessions of one day show less than days do
 */
export const dayVariation = (metric: string, ownValues: readonly number[]): DayVariation | null =>
  ownVariation(ownValues) ?? publishedVariation(metric);

/**
 * The SD is widened by Student's t over 1.96: a few days may look steadier than the runner is.
 */
function ownVariation(ownValues: readonly number[]): DayVariation | null {
  if (ownValues.length < fewestOwnDays) return null;
  const widening = studentsT95(ownValues.length - 1) / normal95;
  return {
    standardDeviation: standardDeviation(ownValues) * widening,
    from: 'own_sessions',
    source: null,
    sessionCount: ownValues.length,
  };
}

/** The largest of several, to err toward noise; null where one of them is not known. */
export function largestVariation(
  variations: readonly (DayVariation | null)[],
): DayVariation | null {
  const known = variations.filter((variation) => variation !== null);
  if (known.length < variations.length || known.length === 0) return null;
  return known.reduce((a, b) => (b.standardDeviation > a.standardDeviation ? b : a));
}

/** No study gives one for cadence, contact time or vertical oscillation from video. */
function publishedVariation(metric: string): DayVariation | null {
  const days = findMetric(metric)?.change.days;
  if (days === undefined) return null;
  return {
    standardDeviation: fromDetectable(days.detectable),
    from: 'published',
    source: days.source,
    sessionCount: null,
  };
}

/**
 * Where the next comparable session's value lies in 95 of 100 cases if nothing changes, from the
 * earlier ones; null with fewer than five.
 * @param ownValues one of each day, as for {@link dayVariation}
 * @param ofSpeed the most that the next session's speed changes the value from the earlier ones
 */
export function usualBand(ownValues: readonly number[], ofSpeed = 0): ReferenceRange | null {
  const count = ownValues.length;
  if (count < fewestOwnDays) return null;
  const spread = standardDeviation(ownValues) * Math.sqrt(1 + 1 / count);
  const reach = ofSpeed + studentsT95(count - 1) * spread;
  const centre = mean(ownValues);
  return { low: centre - reach, high: centre + reach };
}
