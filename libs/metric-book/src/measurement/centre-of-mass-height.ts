import { framesAround, valueAt, type Signal } from './sampling.ts';
import { slopeRad } from './stride-speed.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Returns the height of the centre of mass over [fromS, untilS], px, relative to the ground's
 * slope. A runner who moves through the image on a slope climbs, but this is not oscillation.
 */
export function heightOverSlope(input: MetricInput, fromS: number, untilS: number): Signal {
  const { timesS, centreOfMass } = input.motion;
  const x = { timesS, values: centreOfMass.x };
  const climbPx = Math.tan(slopeRad(input)) * (valueAt(x, untilS) - valueAt(x, fromS));
  const frames = framesAround(timesS, fromS, untilS);
  const nearS = timesS.subarray(...frames);
  return {
    timesS: nearS,
    values: centreOfMass.y
      .subarray(...frames)
      .map((y, i) => y - (climbPx * (nearS[i]! - fromS)) / (untilS - fromS)),
  };
}

/**
 * Returns the uncertainty of the height, px. It is above 0 where the usual path of a hidden leg
 * replaces the leg.
 */
export const heightError = ({ motion }: MetricInput): Signal => ({
  timesS: motion.timesS,
  values: motion.centreOfMassErrorPx,
});
