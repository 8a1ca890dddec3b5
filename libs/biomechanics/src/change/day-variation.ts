import type { Source } from '../norms/reference-bands.ts';
import { mean, standardDeviation } from '../signals/statistics.ts';
import type { ReferenceRange } from '../norms/reference-bands.ts';
import { normal95, studentsT95 } from './students-t.ts';

/** How much a runner's value varies from day to day, one standard deviation. */
export interface DayVariation {
  /** In the metric's unit. */
  readonly standardDeviation: number;
  readonly from: 'own_sessions' | 'published';
  /** null for the runner's own sessions. */
  readonly source: Source | null;
  /** Of the runner's own; null for a published value. */
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
  { metric: 'knee_flexion_initial_contact', detectableDeg: 14, source: changeSources.damsted },
];

/** Fewer sessions say too little about a runner's days. */
export const fewestOwnSessions = 5;

/**
 * A runner's variation from day to day: from the averages of comparable sessions once there are
 * five, else a published value, else null. Sessions of fewer than five days show less than days do:
 * of theirs and the published value, the larger one then counts.
 * @param dayCount the days on which the sessions were made
 */
export function dayVariation(
  metric: string,
  ownValues: readonly number[],
  dayCount = ownValues.length,
): DayVariation | null {
  const own = ownVariation(ownValues);
  const studied = publishedVariation(metric);
  if (own === null || studied === null) return own ?? studied;
  const showsDays = dayCount >= fewestOwnSessions;
  return showsDays || own.standardDeviation > studied.standardDeviation ? own : studied;
}

/**
 * The SD is widened by Student's t over 1.96: a few sessions may look steadier than the runner is.
 */
function ownVariation(ownValues: readonly number[]): DayVariation | null {
  if (ownValues.length < fewestOwnSessions) return null;
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
 */
export function usualBand(ownValues: readonly number[]): ReferenceRange | null {
  const count = ownValues.length;
  if (count < fewestOwnSessions) return null;
  const reach = studentsT95(count - 1) * standardDeviation(ownValues) * Math.sqrt(1 + 1 / count);
  const centre = mean(ownValues);
  return { low: centre - reach, high: centre + reach };
}
