import type { Gait } from '../gait/gait.ts';
import type { KeypointSequence } from '../keypoints.ts';
import type { PreparedMotion } from '../motion/build-motion.ts';
import { clipWarnings } from './clip-warnings.ts';
import { gaitWarnings } from './gait-warnings.ts';
import { lightWarnings } from './light-warnings.ts';
import { selfChecks } from './self-checks.ts';
import type { QualityWarning } from '@strideform/contracts';

export interface Quality {
  checks: Record<string, boolean>;
  warnings: QualityWarning[];
}

/** Checks the gait against what running must be, and lists what limits the results. */
export function assessQuality(
  sequence: KeypointSequence,
  prepared: PreparedMotion,
  gait: Gait,
): Quality {
  const checks = selfChecks(prepared, gait);
  return {
    checks,
    warnings: [
      ...clipWarnings(sequence, prepared),
      ...lightWarnings(sequence.light),
      ...gaitWarnings(prepared, gait, checks),
    ],
  };
}
