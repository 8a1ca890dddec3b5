import type { Stride } from './gait.ts';
import { speedOf } from './requirements.ts';
import { valueAt } from './sampling.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Returns the speed along the ground over one stride, m/s. On a belt, every stride has the
 * session's speed. Overground, it is the distance that the centre of mass moves divided by the
 * time.
 */
export function strideSpeed(input: MetricInput, stride: Stride): Estimate {
  const session = speedOf(input);
  const { motion } = input;
  if (motion.surface === 'treadmill' || motion.metresPerPx === null) return session;
  const x = { timesS: motion.timesS, values: motion.centreOfMass.x };
  const distancePx = valueAt(x, stride.endS) - valueAt(x, stride.startS);
  const distanceM = (distancePx * motion.metresPerPx.value) / Math.cos(slopeRad(input));
  const value = distanceM / (stride.endS - stride.startS);
  return Number.isFinite(value) ? { value, uncertainty: session.uncertainty } : session;
}

/** Returns the slope of the ground, rad, uphill +. */
export const slopeRad = ({ recording }: MetricInput): number =>
  (recording.inclineDeg * Math.PI) / 180;
