import { framesAround, valueAt, type Signal } from './sampling.ts';
import { slopeRad } from './stride-speed.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Height of the centre of mass over [fromS, untilS], px, without the steady rise of the ground
 * under it. On a slope, a runner who moves through the image climbs, but does not oscillate.
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

/** How far the height may be off where a hidden leg's usual path replaces the leg, px. */
export const heightError = ({ motion }: MetricInput): Signal => ({
  timesS: motion.timesS,
  values: motion.centreOfMassErrorPx,
});
