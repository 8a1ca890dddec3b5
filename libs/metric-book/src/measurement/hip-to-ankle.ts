import type { Stride } from './gait.ts';
import { pointOf } from './body-points.ts';
import { valueAt } from './sampling.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Returns the distance of the stride's ankle ahead of and below its hip at `timeS`, px. NaN if
 * either is not known.
 */
export function hipToAnkle(
  { motion }: MetricInput,
  { side }: Stride,
  timeS: number,
): { aheadPx: number; belowPx: number } {
  const [hip, ankle] = [motion.points[pointOf(side, 'hip')], motion.points[pointOf(side, 'ankle')]];
  if (!hip || !ankle) return { aheadPx: Number.NaN, belowPx: Number.NaN };
  const at = (values: Float64Array): number => valueAt({ timesS: motion.timesS, values }, timeS);
  return { aheadPx: at(ankle.x) - at(hip.x), belowPx: at(hip.y) - at(ankle.y) };
}
