import { mean, normal95, type Estimate, type Stride } from '@strideform/metric-book/measurement';
import { metricBook } from '@strideform/metric-book';
import type { QualityWarning } from '@strideform/contracts';
import type { DetectedGait } from '../gait/detect-gait.ts';
import { eventTiming } from '../gait/event-timing.ts';
import { forceSwingOf } from '../gait/force-shape.ts';
import type { PoseModelHabit } from '../gait/pose-model-habits.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { stepsPerMin, usualStepsPerMin } from './played-time.ts';
import { warningOf } from './warning-texts.ts';

/**
 * Ratio that a clip with the right scale shows: mean over 13 recorded runners, whose legs and arms
 * move more than the points that stand for them. Its relative scatter between runners and clips
 * follows; pose-like noise is included.
 */
const usualRatio = 1.04;
const usualScatter = 0.09;
/** Scatter of the scale if the body's size is not known, as a share. */
const unknownSizeScatter = 0.08;
/** Longest contact of a runner, as a share of the stride. Walkers do not fall freely. */
const longestDuty = 0.5;
/** Factors that the fall alone distinguishes. */
const slowMotionFactors = [2, 4, 8] as const;
/** Largest distance at which a factor fits, of logarithms: half of that between two factors. */
const fittingDistance = Math.LN2 / 2;
/**
 * Ratio below which times are wrong rather than lengths: no given stature is wrong by half. For a
 * scale by a belt speed, its root.
 */
const slowMotionRatio = 0.5;
/** Smallest error of the scale that is stated, as a share: it errs by less with a right stature. */
const smallestScaleError = 0.3;
/**
 * Returns the acceleration of free fall that the clip shows, as a share of 9.81 m/s²; its
 * uncertainty is that of the share's logarithm. Null for walkers and without a whole stride.
 *
 * In flight, a body falls with 9.81 m/s². Over a stride, the mean force of the ground is the body's
 * weight, so the size of the bounce follows from the stride time and the share of contact. A bounce
 * of another size shows that times or lengths are wrong: lengths by the same factor, times by the
 * root of it.
 */
export function apparentGravity(
  { scale }: Pick<PreparedMotion, 'scale'>,
  gait: DetectedGait,
  habit: PoseModelHabit | null,
): Estimate | null {
  const { forceSwing, isVaulting, pattern, strides } = gait;
  const duty = mean(strides.map(dutyOf));
  const isWalker = pattern === 'walking' && isVaulting;
  if (forceSwing === null || isWalker || !(duty < longestDuty)) return null;

  // 1. Compare the bounce with that of the same contact under gravity.
  const swingAt = (share: number) => forceSwingOf(2 * share, eventTiming.load.power);
  const value = forceSwing / swingAt(duty) / usualRatio;

  // 2. Add the errors of contact, scale, and of the pose model's points.
  const dutyError = mean(strides.map((stride) => stride.contactTimeErrorS / lengthOf(stride)));
  const ofDuty = Math.log(swingAt(duty - dutyError) / swingAt(duty + dutyError)) / 2;
  const { metresPerPx } = scale;
  const ofScale = metresPerPx ? metresPerPx.uncertainty / metresPerPx.value : unknownSizeScatter;
  return { value, uncertainty: Math.hypot(usualScatter, ofDuty, ofScale, bounceErrorOf(habit)) };
}

const lengthOf = ({ startS, endS }: Stride): number => endS - startS;
const dutyOf = (stride: Stride): number => (stride.toeOffS - stride.startS) / lengthOf(stride);

/** Usual bounce of the centre of mass, cm. */
const usualBounceCm = 8;

/** Returns the error that a pose model adds to the bounce, as a share of it. */
function bounceErrorOf(habit: PoseModelHabit | null): number {
  const { key } = metricBook.com_oscillation;
  return (habit?.metrics[key]?.uncertainty ?? 0) / usualBounceCm;
}

/** Judgement of a clip's times and lengths by the fall in flight. */
export interface FreeFall {
  readonly warnings: readonly QualityWarning[];
  /** Slow motion that the fall shows, and the recording does not state; null if none fits. */
  readonly likelyFactor: number | null;
}

const asGravityMakesItFall: FreeFall = { warnings: [], likelyFactor: null };

/**
 * Judges the times and lengths of a clip by gravity.
 * @param statedFactor slow motion that the recording states
 */
export function judgeFreeFall(
  prepared: Pick<PreparedMotion, 'scale'>,
  gait: DetectedGait,
  habit: PoseModelHabit | null,
  statedFactor = 1,
): FreeFall {
  const shown = apparentGravity(prepared, gait, habit);
  if (shown === null) return asGravityMakesItFall;
  const { value, uncertainty } = shown;
  const margin = Math.exp(normal95 * uncertainty);
  if (value * margin >= 1 && value <= margin) return asGravityMakesItFall;
  const { isByBelt, metresPerPx } = prepared.scale;
  const slowMotionLimit = isByBelt ? Math.sqrt(slowMotionRatio) : slowMotionRatio;
  if (value < slowMotionLimit) {
    const slowerBy = slowerByOf(shown, gait, isByBelt);
    const likelyFactor = slowerBy && slowerBy * statedFactor;
    return {
      warnings: [warningOf('slow_motion_likely', { factor: likelyFactor })],
      likelyFactor,
    };
  }
  if (metresPerPx === null || !isFarFromGravity(value)) return asGravityMakesItFall;
  return { warnings: [warningOf('free_fall_unlikely', { share: value })], likelyFactor: null };
}

const isFarFromGravity = (share: number): boolean =>
  share < 1 - smallestScaleError || share > 1 / (1 - smallestScaleError);

/**
 * Returns the factor that fits the fall, and leaves a tempo that someone can run. A scale by the
 * body makes the fall slower by the factor's square; a scale by a given belt speed is wrong itself,
 * and makes it slower by the factor.
 */
function slowerByOf({ value }: Estimate, gait: DetectedGait, isByBelt: boolean): number | null {
  const distanceOf = (factor: number) =>
    Math.abs(Math.log(value * (isByBelt ? factor : factor ** 2)));
  const canBeRun = (factor: number) => factor * stepsPerMin(gait) <= usualStepsPerMin.until;
  const fits = (factor: number) => distanceOf(factor) < fittingDistance && canBeRun(factor);
  return slowMotionFactors.find(fits) ?? null;
}
