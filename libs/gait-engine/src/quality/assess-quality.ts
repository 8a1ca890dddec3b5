import { canBelongToOnePerson } from '@strideform/metric-book/measurement';
import type { DetectedGait } from '../gait/detect-gait.ts';
import type { PointOrigin, PoseModelHabit } from '../gait/pose-model-habits.ts';
import type { KeypointSequence } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { clipWarnings } from './clip-warnings.ts';
import { judgeFreeFall, type FreeFall } from './free-fall.ts';
import { gaitWarnings } from './gait-warnings.ts';
import { lightWarnings } from './light-warnings.ts';
import { selfChecks } from './self-checks.ts';
import { warningOf } from './warning-texts.ts';
import type { QualityWarning, RunnerProfile } from '@strideform/contracts';

export interface Quality {
  checks: Record<string, boolean>;
  warnings: QualityWarning[];
  likely_slow_motion_factor?: number;
}

/** Findings about the clip that the assessment uses. */
export interface AssessedFindings {
  readonly source: PointOrigin;
  readonly habit: PoseModelHabit | null;
  /** Slow motion that the recording states. */
  readonly statedFactor: number;
  /** Slow motion that the tempo shows, and the recording does not state; null if there is none. */
  readonly likelyFactor: number | null;
  /** True if a person corrected the gait events. */
  readonly areEventsCorrected: boolean;
}

const nothingFound: AssessedFindings = {
  source: { hasChangingBones: false },
  habit: null,
  statedFactor: 1,
  likelyFactor: null,
  areEventsCorrected: false,
};

/** Checks that the gait is plausible for running, and lists the limitations of the results. */
export function assessQuality(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  prepared: PreparedMotion,
  gait: DetectedGait,
  found: AssessedFindings = nothingFound,
): Quality {
  const { source } = found;
  const checks = selfChecks(prepared, gait);
  const playedTime = judgePlayedTime(prepared, gait, found);
  const { likelyFactor } = playedTime;
  return {
    ...(likelyFactor === null ? {} : { likely_slow_motion_factor: likelyFactor }),
    checks,
    warnings: [
      ...clipWarnings(sequence, prepared, source),
      ...subjectWarnings(subject),
      ...lightWarnings(sequence.light),
      ...playedTime.warnings,
      ...gaitWarnings(prepared, gait, checks),
      ...(found.areEventsCorrected ? [warningOf('events_by_hand', {})] : []),
    ],
  };
}

/** Judges the speed at which the clip plays: by tempo and fall, or by the fall alone. */
function judgePlayedTime(
  prepared: PreparedMotion,
  gait: DetectedGait,
  { habit, statedFactor, likelyFactor }: AssessedFindings,
): FreeFall {
  if (likelyFactor === null) return judgeFreeFall(prepared, gait, habit, statedFactor);
  return { warnings: [warningOf('slow_motion_likely', { factor: likelyFactor })], likelyFactor };
}

export function subjectWarnings({ heightM, legLengthM }: RunnerProfile): QualityWarning[] {
  return canBelongToOnePerson(heightM, legLengthM) ? [] : [warningOf('body_contradicted', {})];
}
