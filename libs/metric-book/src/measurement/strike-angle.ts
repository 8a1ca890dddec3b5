import type { Stride } from './gait.ts';
import { bySide, type Side } from './body-points.ts';
import { meanBetween, valueAt } from './sampling.ts';
import { median } from './statistics.ts';
import { eventOf, footGridAngle, propagated } from './uncertainty.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/** Share of stance over which the foot lies flat, whatever the strike. */
const flatStance = { from: 0.25, until: 0.5 };

/**
 * Angle of each foot's line while the foot lies flat, deg. It depends on the foot, the shoe and the
 * camera, so it is one number a side: the median over its stances.
 */
function flatFootDeg({ motion, angles, gait }: MetricInput): Readonly<Record<Side, number>> {
  const flatOf = (side: Side): number => {
    const foot = { timesS: motion.timesS, values: angles.foot[side] };
    const own = gait.strides.filter((stride) => stride.side === side);
    const meansDeg = own.map(({ startS, toeOffS }) => {
      const contactTimeS = toeOffS - startS;
      const fromS = startS + flatStance.from * contactTimeS;
      const untilS = startS + flatStance.until * contactTimeS;
      return meanBetween(foot, fromS, untilS);
    });
    return median(meansDeg);
  };
  return bySide(flatOf);
}

/**
 * The foot must be seen this long before initial contact, as a share of the stride. When a foot was
 * already on the ground as the clip began, the angle in the first frames was wrong by up to 30°.
 */
const seenBeforeContact = 0.04;

/**
 * Foot-strike angle of each stride, deg, toes up +: the foot's line at initial contact minus the
 * flat foot's. Null where the foot was not seen to come down. Both feet are read, because the far
 * foot is in view at contact: the feet are far apart.
 */
export function strikeAngles(input: MetricInput): (stride: Stride) => Estimate | null {
  const flat = flatFootDeg(input);
  const gridError = footGridAngle(input);
  return (stride) => {
    const foot = { timesS: input.motion.timesS, values: input.angles.foot[stride.side] };
    const strideTimeS = stride.endS - stride.startS;
    const beforeContactS = stride.startS - seenBeforeContact * strideTimeS;
    if (Number.isNaN(valueAt(foot, beforeContactS))) return null;
    return propagated(
      (contactS, errorDeg) => valueAt(foot, contactS) - flat[stride.side] + errorDeg,
      [eventOf(stride, stride.startS), gridError],
    );
  };
}
