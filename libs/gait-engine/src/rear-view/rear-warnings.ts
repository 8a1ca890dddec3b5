import type { QualityWarning, RunnerProfile } from '@strideform/contracts';
import {
  countBySide,
  frameRateHz,
  mean,
  type RearStride,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { subjectWarnings } from '../quality/assess-quality.ts';
import {
  cutOffWarnings,
  lostRunnerWarnings,
  lowRateHz,
  mixedLegWarnings,
  poseModelWarnings,
  rivalWarnings,
  shakeWarnings,
  smallRunnerWarnings,
} from '../quality/clip-warnings.ts';
import { fewStridesWarnings, unusualCadenceWarnings } from '../quality/gait-warnings.ts';
import { lightWarnings } from '../quality/light-warnings.ts';
import { warningOf } from '../quality/warning-texts.ts';
import { fittedRearHabits } from './fitted-rear-habits.ts';
import type { RearMotion } from './rear-motion.ts';

/** Returns the limitations of a view from behind. */
export function rearWarnings(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  motion: RearMotion,
  strides: readonly RearStride[],
): QualityWarning[] {
  const { left, right } = countBySide(strides);
  const strideS = mean(strides.map(({ startS, endS }) => endS - startS));
  return [
    ...poseModelWarnings({ model: sequence.model, hasChangingBones: false }, fittedRearHabits),
    ...rateWarnings(motion),
    ...smallRunnerWarnings(motion.points),
    ...cutOffWarnings(sequence),
    ...lostRunnerWarnings(motion.foundShare),
    ...rivalWarnings(sequence),
    ...shakeWarnings(sequence),
    ...mixedLegWarnings(motion.repairedShare),
    ...subjectWarnings(subject),
    ...lightWarnings(sequence.light),
    ...fewStridesWarnings(Math.min(left, right)),
    ...(strides.length > 0 ? unusualCadenceWarnings(120 / strideS) : []),
  ];
}

function rateWarnings({ timesS }: RearMotion): QualityWarning[] {
  const rateHz = frameRateHz(timesS);
  return Math.round(rateHz) < lowRateHz
    ? [warningOf('low_frame_rate_from_behind', { rateHz })]
    : [];
}
