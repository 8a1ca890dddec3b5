import { reasonFor, type Reason } from '../reasons.ts';
import type { Estimate } from './estimate.ts';
import type { Stride } from './gait.ts';
import type { MetricInput } from './metric-input.ts';
import { gravityMps2 } from './motion.ts';
import { modelFactor } from './requirements.ts';
import { strideSpeed } from './stride-speed.ts';
import { propagated } from './uncertainty.ts';

/** Energy cost of running on level ground, J/(kg·m), equal to 0.98 kJ/kg/km. */
const levelCostJPerKgM = 0.98;
/**
 * Relative standard uncertainty of that cost. Its authors give 1.04 kJ/kg/km with air for trained
 * runners and 1.10 for recreational ones, which is 6 % more, and publish no error of their own.
 */
const levelCostError = 0.06;
/** Standard uncertainty of a given slope, deg: about half a percent of grade (ours). */
const inclineUncertaintyDeg = 0.3;

/** Returns the note that names the model of a power value. */
export const powerModelNote = ({ motion }: MetricInput): Reason =>
  reasonFor(motion.surface === 'overground' ? 'power_model_without_air' : 'power_model');

/** Returns the power per body mass in a stride, W/kg, by speed, slope and the model's error. */
export function powerPerMass(input: MetricInput, stride: Stride): Estimate | null {
  const incline = { value: input.recording.inclineDeg, uncertainty: inclineUncertaintyDeg };
  const costFactor = modelFactor(input, levelCostError);
  return propagated(modelledPowerPerMass, [strideSpeed(input, stride), incline, costFactor]);
}

function modelledPowerPerMass(speedMps: number, inclineDeg: number, costFactor: number): number {
  const grade = Math.tan((inclineDeg * Math.PI) / 180);
  const efficiency = 0.456 + 0.0116 * 100 * grade;
  const levelCost = costFactor * levelCostJPerKgM;
  return levelCost * speedMps + grade * gravityMps2 * speedMps * efficiency;
}
