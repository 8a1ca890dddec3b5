import { findMetric } from '../../book.ts';
import { mean } from '../../measurement/statistics.ts';
import { fittedSpeedSlopes } from './fitted-speed-slopes.ts';
import { uncertaintiesOfChange, type MeasuredValue } from './measured-value.ts';

/** How fast a session was run; null where it is not known. */
export interface SessionPace {
  readonly speed: MeasuredValue | null;
  readonly pattern: 'running' | 'walking' | null;
}

/** What the speeds of two sessions may do to a metric, in its unit. */
export interface SpeedEffect {
  /** The most that the difference of the speeds changes it. */
  readonly most: number;
  /** What one standard uncertainty of that difference changes it. */
  readonly uncertainty: number;
}

/** Where the speeds are one, or the metric does not follow the speed. */
export const noSpeedEffect: SpeedEffect = { most: 0, uncertainty: 0 };

/**
 * Sessions are compared whose speeds differ by a few percent, and most metrics follow the speed.
 * How steeply they do was measured on runners ({@link fittedSpeedSlopes}); null where that is not
 * known.
 */
export function speedEffect(metric: string, a: SessionPace, b: SessionPace): SpeedEffect | null {
  const percent = speedDifferencePercent(a, b);
  const slope = slopeOf(metric, [a, b]);
  if (percent === null) return null;
  if (slope === null) return percent.difference === 0 ? noSpeedEffect : null;
  return { most: slope * percent.difference, uncertainty: slope * percent.uncertainty };
}

/**
 * The most that the speed of a session changes a metric from the mean of earlier ones; null where
 * that is not known.
 */
export function speedEffectFromMean(
  metric: string,
  later: SessionPace,
  earlier: readonly SessionPace[],
): number | null {
  const logs = earlier.map(({ speed }) => logPercent(speed));
  const difference = Math.abs(mean(logs) - logPercent(later.speed));
  if (difference === 0) return 0;
  const slope = slopeOf(metric, [later, ...earlier]);
  return slope === null || !Number.isFinite(difference) ? null : slope * difference;
}

/** The largest of several; null where one of them is not known. */
export function largestSpeedEffect(effects: readonly (SpeedEffect | null)[]): SpeedEffect | null {
  const known = effects.filter((effect) => effect !== null);
  if (known.length < effects.length) return null;
  const largestOf = (part: keyof SpeedEffect) => Math.max(...known.map((effect) => effect[part]));
  return { most: largestOf('most'), uncertainty: largestOf('uncertainty') };
}

/**
 * The most that a runner's value changes with 1 % of speed, in its unit: that of another runner
 * than those who were measured is no larger in 95 of 100 cases. The fastest session decides. Null
 * beyond the speeds that were measured, and for walkers.
 */
function slopeOf(metric: string, sessions: readonly SessionPace[]): number | null {
  if (sessions.some(({ pattern }) => pattern === 'walking')) return null;
  const speedsMps = sessions.flatMap(({ speed }) => speed?.value ?? []);
  const [slowest, fastest] = [Math.min(...speedsMps), Math.max(...speedsMps)];
  const slopes = fittedSpeedSlopes.find(({ toMps }) => fastest <= toMps);
  const isMeasured = slowest >= fittedSpeedSlopes[0]!.fromMps;
  const key = findMetric(metric)?.key;
  if (!isMeasured || key === undefined) return null;
  return slopes?.mostPerPercent[key] ?? null;
}

/** 1 % of speed is 1, whatever the speed. */
const logPercent = (speed: MeasuredValue | null): number =>
  speed === null ? NaN : 100 * Math.log(speed.value);

/** How much two speeds differ, and one standard uncertainty of it; null where it is not known. */
function speedDifferencePercent(
  { speed: a }: SessionPace,
  { speed: b }: SessionPace,
): { readonly difference: number; readonly uncertainty: number } | null {
  if (a === null || b === null) return null;
  const [ofA, ofB] = uncertaintiesOfChange(a, b);
  if (ofA === null || ofB === null) return null;
  return {
    difference: Math.abs(logPercent(b) - logPercent(a)),
    uncertainty: 100 * Math.hypot(ofA / a.value, ofB / b.value),
  };
}
