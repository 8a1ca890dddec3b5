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

export type OffsetKey = 'step_width' | 'knee_window';

/** A clip's mean, as found and as it is, and what is stated of it. */
export interface JudgedMean {
  readonly found: number;
  readonly truth: number;
  readonly uncertainty: number;
  /** SD over steps of found − true. */
  readonly withinClip: number;
}

export interface JudgedRearClip {
  readonly clip: RearClip;
  readonly missed: number;
  readonly invented: number;
  /** Of each found step: its mid-stance, found − true, s. */
  readonly midStanceErrorsS: readonly number[];
  /** steps/min. */
  readonly cadence: JudgedMean;
  /** m. */
  readonly means: Readonly<Record<OffsetKey, JudgedMean>>;
  readonly stances: readonly TrueStance[];
  readonly readings: readonly PointReading[];
  /** How much higher the heel is marked in stance than it is, m. */
  readonly heelTooHighM: number;
}

/** A step is a stance's when their mid-stances are this near, s. */
const sameStepS = 0.1;

/** A clip judged by an engine with a given habit of its pose model. */
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

/** Steps in the time of which the plate knows all stances of that foot, but none of which is. */
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

/** Longer than any runner's stride: a stance in between was not recorded, s. */
const longestStrideS = 1.1;

/** By the strides whose stances were both found, so that both cover the same time. */
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
