import { findMetric } from '../../book.ts';
import { mean } from '../../measurement/statistics.ts';
import { fittedSpeedSlopes } from './fitted-speed-slopes.ts';
import { uncertaintiesOfChange, type MeasuredValue } from './measured-value.ts';

/** Speed of a session; null if not known. */
export interface SessionPace {
  readonly speed: MeasuredValue | null;
  readonly pattern: 'running' | 'walking' | null;
}

/** Possible effect of the speeds of two sessions on a metric, in its unit. */
export interface SpeedEffect {
  /** Largest change that the difference of the speeds can cause. */
  readonly most: number;
  /** Change that one standard uncertainty of the speed difference causes. */
  readonly uncertainty: number;
}

/** Effect if the speeds are equal, or if the metric does not depend on speed. */
export const noSpeedEffect: SpeedEffect = { most: 0, uncertainty: 0 };

/**
 * Returns the effect of the speeds of two sessions on a metric. Sessions are comparable if their
 * speeds differ by a few percent, and most metrics depend on speed. The slopes were measured on
 * runners ({@link fittedSpeedSlopes}). Null if the slope is not known.
 */
export function speedEffect(metric: string, a: SessionPace, b: SessionPace): SpeedEffect | null {
  const percent = speedDifferencePercent(a, b);
  const slope = slopeOf(metric, [a, b]);
  if (percent === null) return null;
  if (slope === null) return percent.difference === 0 ? noSpeedEffect : null;
  return { most: slope * percent.difference, uncertainty: slope * percent.uncertainty };
}

/**
 * Returns the largest change that the speed of a session can cause in a metric, compared with the
 * mean of earlier sessions. Null if not known.
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

/** Returns the largest of several effects, or null if one of them is not known. */
export function largestSpeedEffect(effects: readonly (SpeedEffect | null)[]): SpeedEffect | null {
  const known = effects.filter((effect) => effect !== null);
  if (known.length < effects.length) return null;
  const largestOf = (part: keyof SpeedEffect) => Math.max(...known.map((effect) => effect[part]));
  return { most: largestOf('most'), uncertainty: largestOf('uncertainty') };
}

/**
 * Returns the largest change of a runner's value for 1 % of speed, in the metric's unit. Runners
 * who were not measured stay below it in 95 of 100 cases. The fastest session decides. Null beyond
 * the speeds that were measured, and for walkers.
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

/** Returns a logarithm of the speed in which 1 % is a step of 1 at any speed. */
const logPercent = (speed: MeasuredValue | null): number =>
  speed === null ? NaN : 100 * Math.log(speed.value);

/** Returns the difference of two speeds with one standard uncertainty, %. Null if not known. */
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
