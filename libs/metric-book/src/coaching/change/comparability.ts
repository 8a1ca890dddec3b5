import { findMetric } from '../../book.ts';
import type { UnjudgedReason } from '../../metric.ts';
import type { MeasuredView, QualityVerdict } from '@strideform/contracts';

/** Conditions of a session's run and recording. Null where not known. */
export interface SessionConditions {
  readonly speedMps: number | null;
  readonly inclineDeg: number | null;
  /** View from which the clip was measured. */
  readonly view: MeasuredView | null;
  /** Side of the runner that the camera saw; null from behind. */
  readonly nearSide: 'left' | 'right' | null;
  readonly pattern: 'running' | 'walking' | null;
  readonly poseModel: string | null;
  /** Frames per real-life second that the pose model analysed. */
  readonly rateHz: number | null;
  /** Standard uncertainty of the camera's roll, deg. */
  readonly rollErrorDeg: number | null;
  /** Verdict on the clip. */
  readonly verdict: QualityVerdict | null;
  /** True if the picture misleads the pose model in a way that uncertainties do not cover. */
  readonly isPictureUnclear: boolean;
}

/**
 * Warnings of a clip whose picture misleads the pose model. One clip was darkened to an eighth of
 * its light, and shaken by 26 px. Overstride grew by 12 and 7 cm, where a change of 4 cm counts as
 * certain (docs/decisions/0091).
 */
const unclearPictureCodes: ReadonlySet<string> = new Set([
  'too_dark',
  'too_bright',
  'low_contrast',
  'camera_shaken',
  'cut_off',
  'runner_lost',
]);

/** Returns true if a warning says that the picture misleads the pose model. */
export const hasUnclearPicture = (warnings: readonly { readonly code: string }[]): boolean =>
  warnings.some(({ code }) => unclearPictureCodes.has(code));

export const incomparableReasons = [
  'unreliable_clip',
  'unclear_picture',
  'different_speed',
  'unknown_speed',
  'different_incline',
  'different_view',
  'different_pattern',
  'different_model',
  'different_frame_rate',
] as const;
export type IncomparableReason = (typeof incomparableReasons)[number];

/** Reasons why two sessions are not compared that do not follow from their conditions. */
export const noComparisonReasons = [
  ...incomparableReasons,
  'different_runners',
  'left_out',
] as const;
export type NoComparisonReason = (typeof noComparisonReasons)[number];

/** Returns the reason why no change of a metric is stated, or null if changes are stated. */
export function unjudgedReasonOf(key: string): UnjudgedReason | null {
  const verdict = findMetric(key)?.change.verdict ?? 'stated';
  return verdict === 'stated' ? null : verdict;
}

/** Largest uncertainty of a camera's roll at which a lean is compared, deg. */
const maxRollErrorDeg = 1;

/**
 * Returns true if the rolls of two cameras are too uncertain to compare a lean. Earlier analyses do
 * not say how uncertain they are, and count as level.
 */
export const areRollsUncertain = (a: SessionConditions, b: SessionConditions): boolean =>
  [a, b].some(({ rollErrorDeg }) => (rollErrorDeg ?? 0) > maxRollErrorDeg);

/** Largest difference of the speeds, as a share of the earlier one. */
const maxSpeedShare = 0.05;
const maxInclineDeg = 0.5;
/**
 * Largest difference of the frame rates, as a share of the lower one. The frame rate affects the
 * times of events.
 */
const maxRateShare = 0.1;

const differ = <T>(a: T | null, b: T | null): boolean => a !== null && b !== null && a !== b;

function differByShare(a: number | null, b: number | null, share: number): boolean {
  if (a === null || b === null) return false;
  return Math.abs(a - b) > share * Math.min(Math.abs(a), Math.abs(b));
}

/**
 * Returns the reasons against comparing two sessions; empty if they are comparable. Unknown
 * conditions count as equal, except the speed: without it, a comparison means nothing.
 */
export function reasonsAgainstComparing(
  a: SessionConditions,
  b: SessionConditions,
): IncomparableReason[] {
  const isSpeedUnknown = a.speedMps === null || b.speedMps === null;
  const inclineDeg = Math.abs((a.inclineDeg ?? 0) - (b.inclineDeg ?? 0));
  const holds: Readonly<Record<IncomparableReason, boolean>> = {
    unreliable_clip: a.verdict === 'unreliable' || b.verdict === 'unreliable',
    unclear_picture: a.isPictureUnclear || b.isPictureUnclear,
    different_speed: differByShare(a.speedMps, b.speedMps, maxSpeedShare),
    unknown_speed: isSpeedUnknown,
    different_incline: inclineDeg > maxInclineDeg,
    different_view: differ(a.view, b.view) || differ(a.nearSide, b.nearSide),
    different_pattern: differ(a.pattern, b.pattern),
    different_model: differ(a.poseModel, b.poseModel),
    different_frame_rate: differByShare(a.rateHz, b.rateHz, maxRateShare),
  };
  return incomparableReasons.filter((reason) => holds[reason]);
}
