import type { Side } from '@strideform/contracts';
import type { Estimate } from './estimate.ts';
import type { Tracks } from './motion.ts';
import { mean } from './statistics.ts';

/** A runner's paths as seen from behind: x toward the runner's right, y up, px. */
export interface RearTracks {
  /** Real-life seconds. */
  readonly timesS: Float64Array;
  /** Repaired and low-passed paths; a point that the sequence lacks is absent. */
  readonly points: Tracks;
  /** Image scale at the runner, m/px; null where neither stature nor leg length is known. */
  readonly metresPerPx: Estimate | null;
}

/** A mean error that was measured and is taken off, and what is left of it between people. */
export interface KnownOffset {
  readonly offset: number;
  readonly spread: number;
}

/** How a pose model's readings from behind differ from the truth: mean and spread over people. */
export interface RearHabit {
  /** m. */
  readonly stepWidth: KnownOffset;
  /** m. */
  readonly kneeWindow: KnownOffset;
}

/** One step: a foot stands, and the body is at its lowest over it. */
export interface RearStep {
  readonly side: Side;
  readonly midStanceS: number;
}

/** From one mid-stance of a foot to its next. */
export interface RearStride {
  readonly side: Side;
  readonly startS: number;
  readonly endS: number;
}

/** Everything that a metric may read of a clip from behind. */
export interface RearInput {
  readonly motion: RearTracks;
  /** In order of time. */
  readonly steps: readonly RearStep[];
  /** How the pose model's points differ from the body's. */
  readonly habit: RearHabit;
}

/** Steps that lie further apart than this have lost one in between, s. */
const longestStepS = 0.8;

/** Whether two steps follow each other: the other foot's, without one lost in between. */
export const isNextStep = (step: RearStep, next: RearStep | undefined): next is RearStep =>
  next !== undefined && next.side !== step.side && next.midStanceS - step.midStanceS < longestStepS;

/** The strides between steps that follow each other. */
export function rearStrides(steps: readonly RearStep[]): RearStride[] {
  return steps.flatMap((step, i): RearStride[] => {
    const [next, afterNext] = [steps[i + 1], steps[i + 2]];
    if (!isNextStep(step, next) || !isNextStep(next, afterNext)) return [];
    return [{ side: step.side, startS: step.midStanceS, endS: afterNext.midStanceS }];
  });
}

/** Frames this near to a moment are averaged, s. */
const aroundS = 0.025;

/** A signal at a moment: mean of the frames around it; NaN where none of them shows it. */
export const readAround = (
  { timesS }: Pick<RearTracks, 'timesS'>,
  signal: Float64Array,
  momentS: number,
): number => mean(signal.filter((_, i) => Math.abs(timesS[i]! - momentS) <= aroundS));
