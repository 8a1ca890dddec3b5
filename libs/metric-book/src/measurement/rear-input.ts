import type { Side } from '@strideform/contracts';
import type { Estimate } from './estimate.ts';
import type { Tracks } from './motion.ts';
import { mean } from './statistics.ts';

/** Paths of a runner seen from behind, px: x toward the runner's right, y up. */
export interface RearTracks {
  /** Frame times, real-life seconds. */
  readonly timesS: Float64Array;
  /** Repaired and low-pass filtered paths. Points that the sequence lacks are absent. */
  readonly points: Tracks;
  /** Image scale at the runner, m/px; null if stature and leg length are both unknown. */
  readonly metresPerPx: Estimate | null;
}

/**
 * Root mean square errors that a pose model adds to readings from behind, m. They only widen
 * uncertainties. Nothing is subtracted, because they come from rendered people, and real video has
 * not confirmed them.
 */
export interface RearHabit {
  /** Error of the distance between the ankles. */
  readonly stepWidthM: number;
  /** Error of the distance between the knees. */
  readonly kneeWindowM: number;
}

/** One step: the stance of a foot, with the body at its lowest point. */
export interface RearStep {
  readonly side: Side;
  readonly midStanceS: number;
}

/** Time from one mid-stance of a foot to its next. */
export interface RearStride {
  readonly side: Side;
  readonly startS: number;
  readonly endS: number;
}

/** Data that a metric may read of a clip from behind. */
export interface RearInput {
  readonly motion: RearTracks;
  /** Steps in order of time. */
  readonly steps: readonly RearStep[];
  /** Known errors of the pose model. */
  readonly habit: RearHabit;
  /** Belt speed that was given with the clip, m/s. */
  readonly beltSpeedMps: number | null;
}

/**
 * Longest time between two neighbouring steps, s. If it is longer, a step between them was missed.
 */
const longestStepS = 0.8;

/** Returns true if `next` is the other foot's step that directly follows. */
export const isNextStep = (step: RearStep, next: RearStep | undefined): next is RearStep =>
  next !== undefined && next.side !== step.side && next.midStanceS - step.midStanceS < longestStepS;

/** Returns the strides between steps that follow each other. */
export function rearStrides(steps: readonly RearStep[]): RearStride[] {
  return steps.flatMap((step, i): RearStride[] => {
    const [next, afterNext] = [steps[i + 1], steps[i + 2]];
    if (!isNextStep(step, next) || !isNextStep(next, afterNext)) return [];
    return [{ side: step.side, startS: step.midStanceS, endS: afterNext.midStanceS }];
  });
}

/** Frames within this time of a moment are averaged, s. */
const aroundS = 0.025;

/**
 * Returns the mean of a signal over the frames around a moment; NaN if none of them has a value.
 */
export const readAround = (
  { timesS }: Pick<RearTracks, 'timesS'>,
  signal: Float64Array,
  momentS: number,
): number => mean(signal.filter((_, i) => Math.abs(timesS[i]! - momentS) <= aroundS));
