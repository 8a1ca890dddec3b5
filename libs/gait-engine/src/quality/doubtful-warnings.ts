import type { FileWarningCode } from '@strideform/contracts';
import type { WarningCode } from './warning-texts.ts';

/**
 * Warnings with which numbers may describe something other than the runner's gait. The numbers are
 * shown with the warning, but averages over sessions do not include them.
 */
export const doubtfulWarnings: ReadonlySet<string> = new Set<WarningCode | FileWarningCode>([
  'interlaced',
  'too_few_frames',
  'another_runner',
  'runs_backwards',
  'cadence_unusual',
  'body_contradicted',
  'scale_conflict',
  'facing_doubtful',
  'slow_motion_likely',
  'free_fall_unlikely',
  'walking',
  'events_doubtful',
]);

/** Returns true if one of the warnings is doubtful. */
export const areDoubtful = (warnings: readonly { readonly code: string }[]): boolean =>
  warnings.some(({ code }) => doubtfulWarnings.has(code));
