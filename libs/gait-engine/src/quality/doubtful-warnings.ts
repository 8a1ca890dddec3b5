import type { FileWarningCode, QualityVerdict } from '@strideform/contracts';
import type { WarningCode } from './warning-texts.ts';

/** Reasons that are not warnings: they follow from the values themselves. */
type ValueLimit = 'no_stride' | 'contact_uncertain';
export type LimitCode = WarningCode | FileWarningCode | ValueLimit;

/** Effect of a reason on the verdict. `none`: corrected, or within the stated uncertainty. */
export type Effect = Exclude<QualityVerdict, 'good'> | 'none';

/**
 * The effect of each reason, causes before symptoms. So the first reason of a clip names the remedy
 * to try. docs/clip-quality.md gives the measurements behind it.
 */
export const effects: Readonly<Record<LimitCode, Effect>> = {
  // The request states something that the clip contradicts. Filming again does not help.
  slow_motion_likely: 'unreliable',
  runs_backwards: 'unreliable',
  body_contradicted: 'unreliable',
  scale_conflict: 'unreliable',
  facing_doubtful: 'unreliable',
  // The clip must be filmed again.
  another_runner: 'unreliable',
  interlaced: 'unreliable',
  too_few_frames: 'unreliable',
  walking: 'unreliable',
  too_dark: 'fair',
  too_bright: 'fair',
  low_contrast: 'fair',
  camera_shaken: 'fair',
  cut_off: 'fair',
  runner_lost: 'fair',
  one_leg: 'fair',
  view_oblique: 'fair',
  runner_small: 'fair',
  low_frame_rate: 'fair',
  low_frame_rate_from_behind: 'fair',
  pose_model_not_evaluated: 'fair',
  stance_missed: 'fair',
  // Corrected. `limitsOf` makes them count where that does not suffice.
  legs_mixed_up: 'none',
  // Symptoms of the causes above.
  free_fall_unlikely: 'unreliable',
  cadence_unusual: 'unreliable',
  events_doubtful: 'unreliable',
  no_stride: 'unreliable',
  contact_uncertain: 'none',
  few_strides: 'fair',
  // Corrected, or within the stated uncertainty.
  events_uncertain: 'none',
  events_by_hand: 'none',
  runner_chosen: 'none',
  pose_model_not_named: 'none',
  stood_still: 'none',
  camera_tilted: 'none',
  facing_contradicted: 'none',
  belt_not_seen: 'none',
  no_scale: 'none',
};
export const codesByOrder = Object.keys(effects) as LimitCode[];

/**
 * Warnings with which numbers may describe something other than the runner's gait. A clip with one
 * of them is unreliable, and its values get no noise between sessions.
 */
export const doubtfulWarnings: ReadonlySet<string> = new Set(
  codesByOrder.filter((code) => effects[code] === 'unreliable'),
);

/** Returns true if one of the warnings is doubtful. */
export const areDoubtful = (warnings: readonly { readonly code: string }[]): boolean =>
  warnings.some(({ code }) => doubtfulWarnings.has(code));
