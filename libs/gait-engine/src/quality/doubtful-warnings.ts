import type { FileWarningCode } from '@strideform/contracts';
import type { WarningCode } from './warning-texts.ts';

/**
 * With one of these warnings, numbers may describe something other than how the runner runs. They
 * are shown with the warning, but no average over sessions includes them.
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
  'walking',
  'events_doubtful',
]);

/** Whether one of the warnings says that numbers may describe something else. */
export const areDoubtful = (warnings: readonly { readonly code: string }[]): boolean =>
  warnings.some(({ code }) => doubtfulWarnings.has(code));
