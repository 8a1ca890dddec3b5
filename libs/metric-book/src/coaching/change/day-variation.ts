import type { ReferenceRange, Source } from '../reference-bands.ts';
import { mean, standardDeviation } from '../../measurement/statistics.ts';
import { normal95, studentsT95 } from './students-t.ts';

/** How much a runner's value varies from day to day, one standard deviation. */
export interface DayVariation {
  /** In the metric's unit. */
  readonly standardDeviation: number;
  readonly from: 'own_sessions' | 'published';
  /** null for the runner's own sessions. */
  readonly source: Source | null;
  /** Of the runner's own, each of another day; null for a published value. */
  readonly sessionCount: number | null;
}

export const changeSources = {
  dingenen: {
    short: 'Dingenen et al. 2018',
    full: 'Dingenen et al. 2018, PMID 30005426: video from the side, a week apart, at least 7 steps',
  },
  damsted: {
    short: 'Damsted et al. 2015',
    full: 'Damsted et al. 2015: the knee at strike, read from video by hand, on different days',
  },
} as const satisfies Record<string, Source>;

/** From a smallest detectable difference, 1.96 · √2 · s, to s. */
const fromDetectable = (difference: number): number => difference / (normal95 * Math.SQRT2);

interface PublishedVariation {
  readonly metric: string;
  /** The larger end of what was found: a change must not be claimed too early. */
  readonly detectableDeg: number;
  readonly source: Source;
}

/**
 * What studies give. They include the reading error of their own method, so for ours they are upper
 * bounds. No value was found for cadence, contact time or vertical oscillation from video.
 */
const published: readonly PublishedVariation[] = [
  { metric: 'knee_flexion', detectableDeg: 3.8, source: changeSources.dingenen },
  { metric: 'ankle_angle', detectableDeg: 4.8, source: changeSources.dingenen },
  { metric: 'foot_strike_angle', detectableDeg: 2.3, source: changeSources.dingenen },
  // Its intervals are up to 14 degrees from end to end: half of that is detectable.
  { metric: 'knee_flexion_initial_contact', detectableDeg: 7, source: changeSources.damsted },
];

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

function publishedVariation(metric: string): DayVariation | null {
  const found = published.find((each) => each.metric === metric);
  if (found === undefined) return null;
  return {
    standardDeviation: fromDetectable(found.detectableDeg),
    from: 'published',
    source: found.source,
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
