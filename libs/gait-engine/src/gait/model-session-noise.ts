import type { SessionNoises } from '@strideform/metric-book';
import type { Motion, Recording } from '@strideform/metric-book/measurement';

/**
 * Noise of one pose model between sessions of one runner who has not changed. It was measured on
 * recorded people who were rendered twice.
 */
export interface ModelSessionNoise {
  /** Noise on a treadmill whose belt speed was given. */
  readonly metrics: SessionNoises;
  /** Noise of metrics that depend on the speed, if the feet show it. */
  readonly speedByFeet: SessionNoises;
}

/** Noises by the model name in the keypoint file. */
export type SessionNoiseByModel = Readonly<Record<string, ModelSessionNoise>>;

/**
 * Returns the noise of metrics for a clip. Two clips with a given belt speed count as run on one
 * treadmill, whose display errs by the same amount in both. Over ground, the noise of the speed was
 * not measured, so metrics that depend on it are missing.
 */
export function sessionNoisesOf(
  { metrics, speedByFeet }: ModelSessionNoise,
  { surface }: Motion,
  { beltSpeedMps }: Recording,
): SessionNoises {
  if (surface !== 'treadmill') {
    const dependOnSpeed = new Set(Object.keys(speedByFeet));
    return Object.fromEntries(Object.entries(metrics).filter(([key]) => !dependOnSpeed.has(key)));
  }
  return beltSpeedMps === null ? { ...metrics, ...speedByFeet } : metrics;
}
