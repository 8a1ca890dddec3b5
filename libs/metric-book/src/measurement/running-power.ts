import { reasonFor, type Reason } from '../reasons.ts';
import { gravityMps2 } from './motion.ts';
import type { MetricInput } from './metric-input.ts';

/** Energy cost of running on level ground, J/(kg·m), equal to 0.98 kJ/kg/km. */
const levelCostJPerKgM = 0.98;

/** Returns the note that names the model of a power value. */
export const powerModelNote = ({ motion }: MetricInput): Reason =>
  reasonFor(motion.surface === 'overground' ? 'power_model_without_air' : 'power_model');

/** Returns the power per body mass, W/kg, at `speedMps` along a slope of `inclineDeg`. */
export function powerPerMass(speedMps: number, inclineDeg: number): number {
  const grade = Math.tan((inclineDeg * Math.PI) / 180);
  const efficiency = 0.456 + 0.0116 * 100 * grade;
  return levelCostJPerKgM * speedMps + grade * gravityMps2 * speedMps * efficiency;
}
