import type { Stride } from './gait.ts';
import { bySide, type Side } from './body-points.ts';
import { meanBetween, valueAt } from './sampling.ts';
import { median } from './statistics.ts';
import { eventOf, footGridAngle, propagated } from './uncertainty.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/** Part of stance in which the foot is flat, with any strike, as shares of stance. */
const flatStance = { from: 0.25, until: 0.5 };

/**
 * Returns the angle of each foot's line while the foot is flat, deg. It depends on the foot, the
 * shoe and the camera, so it is one number per side: the median over its stances.
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
 * Time before initial contact in which the foot must be seen, as a share of the stride. If a foot
 * was already on the ground when the clip began, its angle in the first frames was wrong by up to
 * 30°.
 */
const seenBeforeContact = 0.04;

/**
 * Returns a function that gives the foot-strike angle of a stride, deg, toes up +: the angle of the
 * foot's line at initial contact minus that of the flat foot. Null if the foot was not seen to come
 * down. Both feet are read: at contact the feet are far apart, so the far one is in view.
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
