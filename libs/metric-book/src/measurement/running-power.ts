import { reasonFor, type Reason } from '../reasons.ts';
import { gravityMps2 } from './motion.ts';
import type { MetricInput } from './metric-input.ts';

/** Energy cost of running on the level, J per kg and m (0.98 kJ/kg/km). */
const levelCostJPerKgM = 0.98;

/** What a reader of a power value must know. */
export const powerModelNote = ({ motion }: MetricInput): Reason =>
  reasonFor(motion.surface === 'overground' ? 'power_model_without_air' : 'power_model');

/** Power per body mass, W/kg, at `speedMps` along a slope of `inclineDeg`. */
export function powerPerMass(speedMps: number, inclineDeg: number): number {
  const grade = Math.tan((inclineDeg * Math.PI) / 180);
  const efficiency = 0.456 + 0.0116 * 100 * grade;
  return levelCostJPerKgM * speedMps + grade * gravityMps2 * speedMps * efficiency;
}
