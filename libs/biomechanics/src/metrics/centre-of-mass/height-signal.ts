import type { Signal } from '../sampling.ts';
import { valueAt } from '../sampling.ts';
import { slopeRad } from '../spatiotemporal/stride-speed.ts';
import type { MetricInput } from '../metric.ts';

/**
 * Height of the centre of mass, px, less the steady rise of the ground under it over [fromS, untilS]: on a slope a runner who
 * moves through the image climbs, which is no oscillation.
 */
export function heightOverSlope(input: MetricInput, fromS: number, untilS: number): Signal {
  const { timesS, centreOfMass } = input.motion;
  const x = { timesS, values: centreOfMass.x };
  const climbPx = Math.tan(slopeRad(input)) * (valueAt(x, untilS) - valueAt(x, fromS));
  return { timesS, values: centreOfMass.y.map((y, i) => y - climbPx * (timesS[i]! - fromS) / (untilS - fromS)) };
}
