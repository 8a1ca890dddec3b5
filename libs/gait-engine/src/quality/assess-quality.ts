import { canBelongToOnePerson } from '@strideform/metric-book/measurement';
import type { DetectedGait } from '../gait/detect-gait.ts';
import type { PointOrigin, PoseModelHabit } from '../gait/pose-model-habits.ts';
import type { KeypointSequence } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { clipWarnings } from './clip-warnings.ts';
import { freeFallWarnings } from './free-fall.ts';
import { gaitWarnings } from './gait-warnings.ts';
import { lightWarnings } from './light-warnings.ts';
import { selfChecks } from './self-checks.ts';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning, RunnerProfile } from '@strideform/contracts';

export interface Quality {
  checks: Record<string, boolean>;
  warnings: QualityWarning[];
}

/** Checks that the gait is plausible for running, and lists the limitations of the results. */
export function assessQuality(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  prepared: PreparedMotion,
  gait: DetectedGait,
  source: PointOrigin = { hasChangingBones: false },
  habit: PoseModelHabit | null = null,
): Quality {
  const checks = selfChecks(prepared, gait);
  return {
    checks,
    warnings: [
      ...clipWarnings(sequence, prepared, source),
      ...subjectWarnings(subject),
      ...lightWarnings(sequence.light),
      ...freeFallWarnings(prepared, gait, habit),
      ...gaitWarnings(prepared, gait, checks),
    ],
  };
}

export function subjectWarnings({ heightM, legLengthM }: RunnerProfile): QualityWarning[] {
  return canBelongToOnePerson(heightM, legLengthM) ? [] : [warningOf('body_contradicted', {})];
}
