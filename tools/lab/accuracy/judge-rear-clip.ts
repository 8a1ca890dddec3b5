import { keypointSequence, measureRearView } from '@strideform/gait-engine';
import {
  mean,
  standardDeviation,
  type RearHabit,
  type RearStep,
} from '@strideform/metric-book/measurement';
import { Side, type KeypointFile } from '@strideform/contracts';
import type { RearClip } from './rear-clips.ts';
import { heelTooHighM, pointReadings, type PointReading } from './rear-readings.ts';
import { trueStances, type TrueStance } from './rear-truth.ts';

export type WidthKey = 'step_width' | 'knee_window';

/** Mean of a clip: found, true, and with its stated uncertainty. */
export interface JudgedMean {
  readonly found: number;
  readonly truth: number;
  readonly uncertainty: number;
  /** SD of found − true over the steps. */
  readonly withinClip: number;
}

export interface JudgedRearClip {
  readonly clip: RearClip;
  readonly missed: number;
  readonly invented: number;
  /** Errors of the mid-stance of each found step, found − true, s. */
  readonly midStanceErrorsS: readonly number[];
  /** Cadence, steps/min. */
  readonly cadence: JudgedMean;
  /** Means of step width and knee window, m. */
  readonly means: Readonly<Record<WidthKey, JudgedMean>>;
  readonly stances: readonly TrueStance[];
  readonly readings: readonly PointReading[];
  /** Error of the heel's height in stance, marked − true, m. */
  readonly heelTooHighM: number;
}

/** Largest difference between the mid-stances of a step and its stance, s. */
const sameStepS = 0.1;

/** Judges a clip by an engine with a given habit of its pose model. */
export function judgeRearClip(
  clip: RearClip,
  keypoints: KeypointFile,
  habit: RearHabit,
): JudgedRearClip {
  const subject = {
    heightM: clip.truth.stature_m,
    massKg: null,
    legLengthM: null,
    gender: null,
  };
  const recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
  const { metrics, steps } = measureRearView(
    keypointSequence(keypoints),
    subject,
    recording,
    habit,
  );
  const stances = trueStances(clip);
  const pairs = stances.flatMap((stance) => {
    const step = steps.findIndex(
      ({ side, midStanceS }) =>
        side === stance.side && Math.abs(midStanceS - stance.midStanceS) < sameStepS,
    );
    return step < 0 ? [] : [{ stance, step }];
  });
  const ofStep = (key: string) => (step: number) => metrics[key]?.values[step] ?? NaN;
  const windows = pairs.map(({ stance, step }) => ({
    found: ofStep('knee_window')(step),
    truth: stance.kneeWindowM,
  }));
  const widths = pairs.flatMap(({ stance, step }) => {
    const next = pairs.find((pair) => pair.step === step + 1);
    if (!next) return [];
    const sign = next.stance.side === 'right' ? 1 : -1;
    const truth = sign * (next.stance.ankleM - stance.ankleM);
    return [{ found: ofStep('step_width')(step), truth }];
  });
  return {
    clip,
    missed: stances.length - pairs.length,
    invented: inventedSteps(clip, stances, steps),
    midStanceErrorsS: pairs.map(({ stance, step }) => steps[step]!.midStanceS - stance.midStanceS),
    cadence: judgedCadence(
      pairs.map(({ stance, step }) => ({ stance, midStanceS: steps[step]!.midStanceS })),
      metrics['cadence']?.uncertainty ?? NaN,
    ),
    means: {
      step_width: judgedMean(widths, metrics['step_width']?.uncertainty ?? NaN),
      knee_window: judgedMean(windows, metrics['knee_window']?.uncertainty ?? NaN),
    },
    stances,
    readings: pointReadings(keypoints, stances),
    heelTooHighM: heelTooHighM(clip, keypoints),
  };
}

/**
 * Counts the invented steps: those at which the plate knows all stances of the foot, but none
 * matches.
 */
function inventedSteps(
  { truth }: RearClip,
  stances: readonly TrueStance[],
  steps: readonly RearStep[],
): number {
  return steps.filter(({ side, midStanceS }) => {
    const known = truth.contacts_s[side];
    const [firstS, lastS] = [known[0]?.[0] ?? Infinity, known.at(-1)?.[1] ?? -Infinity];
    if (midStanceS < firstS || midStanceS > lastS) return false;
    return !stances.some(
      (stance) => stance.side === side && Math.abs(stance.midStanceS - midStanceS) < sameStepS,
    );
  }).length;
}

/** Limit above a stride of any runner, s. A longer one contains a stance that was not recorded. */
const longestStrideS = 1.1;

/**
 * Judges the cadence by the strides whose stances were both found, so that both values cover the
 * same time.
 */
function judgedCadence(
  pairs: readonly { readonly stance: TrueStance; readonly midStanceS: number }[],
  uncertainty: number,
): JudgedMean {
  const strides = Side.options.flatMap((side) => {
    const own = pairs.filter(({ stance }) => stance.side === side);
    return own.slice(1).map((pair, i) => ({
      foundS: pair.midStanceS - own[i]!.midStanceS,
      trueS: pair.stance.initialContactS - own[i]!.stance.initialContactS,
    }));
  });
  const whole = strides.filter(({ trueS }) => trueS < longestStrideS);
  return {
    found: 120 / mean(whole.map(({ foundS }) => foundS)),
    truth: 120 / mean(whole.map(({ trueS }) => trueS)),
    uncertainty,
    withinClip: standardDeviation(whole.map(({ foundS, trueS }) => foundS - trueS)),
  };
}

function judgedMean(
  pairs: readonly { readonly found: number; readonly truth: number }[],
  uncertainty: number,
): JudgedMean {
  const known = pairs.filter(({ found, truth }) => Number.isFinite(found + truth));
  return {
    found: mean(known.map(({ found }) => found)),
    truth: mean(known.map(({ truth }) => truth)),
    uncertainty,
    withinClip: standardDeviation(known.map(({ found, truth }) => found - truth)),
  };
}
