import { fill, qualityWarningTexts } from '@strideform/languages/english';
import type { Side } from '@strideform/metric-book/measurement';
import type { QualityWarning } from '@strideform/contracts';

/** Numbers and words that the sentences contain. */
interface WarningFacts {
  pose_model_not_evaluated: { model: string };
  pose_model_not_named: object;
  low_frame_rate: { rateHz: number };
  too_few_frames: { rateHz: number };
  low_frame_rate_from_behind: { rateHz: number };
  runner_small: object;
  view_oblique: { offSideDeg: number };
  cut_off: object;
  runner_lost: { foundShare: number };
  another_runner: { rivalShare: number };
  runner_chosen: object;
  stood_still: { standingS: number };
  legs_mixed_up: { repairedShare: number };
  facing_contradicted: { given: Side; seen: Side };
  facing_doubtful: { given: Side };
  scale_conflict: object;
  body_contradicted: object;
  runs_backwards: object;
  belt_not_seen: object;
  camera_tilted: { rollDeg: number };
  camera_shaken: { shakeShare: number };
  too_dark: { blackShare: number };
  too_bright: { overexposedShare: number };
  low_contrast: object;
  /** The factor is null if none of the usual ones fits. */
  slow_motion_likely: { factor: number | null };
  free_fall_unlikely: { share: number };
  few_strides: { strideCount: number; neededCount: number };
  walking: object;
  cadence_unusual: { stepsPerMin: number };
  one_leg: { unseen: Side };
  stance_missed: { missed: number; expected: number; leg: Side };
  events_doubtful: { failedChecks: readonly string[] };
  events_uncertain: { uncertaintyS: number };
  events_by_hand: object;
  no_scale: object;
}

export type WarningCode = keyof WarningFacts;

type WarningTexts = { readonly [Code in WarningCode]: (facts: WarningFacts[Code]) => string };

const frameMs = (rateHz: number): number => Math.round(1000 / rateHz);
const percent = (share: number): string => `${Math.round(100 * share)} %`;

function fewStridesText(count: number): string {
  if (count === 0) return qualityWarningTexts.few_strides_none;
  return count === 1 ? qualityWarningTexts.few_strides_one : qualityWarningTexts.few_strides_many;
}

/**
 * Text of every warning for the runner: the problem, its effect on the results, and the remedy.
 * docs/clip-quality.md lists when each one applies.
 */
export const warningTexts: WarningTexts = {
  pose_model_not_evaluated: ({ model }) =>
    fill(qualityWarningTexts.pose_model_not_evaluated, { model }),
  pose_model_not_named: () => qualityWarningTexts.pose_model_not_named,
  low_frame_rate: ({ rateHz }) =>
    fill(qualityWarningTexts.low_frame_rate, { rateHz: Math.round(rateHz) }),
  too_few_frames: ({ rateHz }) =>
    fill(qualityWarningTexts.too_few_frames, {
      rateHz: Math.round(rateHz),
      frameMs: frameMs(rateHz),
    }),
  low_frame_rate_from_behind: ({ rateHz }) =>
    fill(qualityWarningTexts.low_frame_rate_from_behind, { rateHz: Math.round(rateHz) }),
  runner_small: () => qualityWarningTexts.runner_small,
  view_oblique: ({ offSideDeg }) =>
    fill(qualityWarningTexts.view_oblique, { offSideDeg: 10 * Math.round(offSideDeg / 10) }),
  cut_off: () => qualityWarningTexts.cut_off,
  runner_lost: ({ foundShare }) =>
    fill(qualityWarningTexts.runner_lost, { foundShare: percent(foundShare) }),
  another_runner: ({ rivalShare }) =>
    fill(qualityWarningTexts.another_runner, { rivalShare: percent(rivalShare) }),
  runner_chosen: () => qualityWarningTexts.runner_chosen,
  stood_still: ({ standingS }) =>
    fill(qualityWarningTexts.stood_still, { standingS: standingS.toFixed(1) }),
  legs_mixed_up: ({ repairedShare }) =>
    fill(qualityWarningTexts.legs_mixed_up, { repairedShare: percent(repairedShare) }),
  facing_contradicted: ({ given, seen }) =>
    fill(qualityWarningTexts.facing_contradicted, { given, seen }),
  facing_doubtful: ({ given }) => fill(qualityWarningTexts.facing_doubtful, { given }),
  scale_conflict: () => qualityWarningTexts.scale_conflict,
  body_contradicted: () => qualityWarningTexts.body_contradicted,
  runs_backwards: () => qualityWarningTexts.runs_backwards,
  belt_not_seen: () => qualityWarningTexts.belt_not_seen,
  camera_tilted: ({ rollDeg }) =>
    fill(qualityWarningTexts.camera_tilted, { rollDeg: Math.abs(rollDeg).toFixed(0) }),
  camera_shaken: ({ shakeShare }) =>
    fill(qualityWarningTexts.camera_shaken, { shakeShare: `${(100 * shakeShare).toFixed(1)} %` }),
  too_dark: ({ blackShare }) =>
    fill(qualityWarningTexts.too_dark, { blackShare: percent(blackShare) }),
  too_bright: ({ overexposedShare }) =>
    fill(qualityWarningTexts.too_bright, { overexposedShare: percent(overexposedShare) }),
  low_contrast: () => qualityWarningTexts.low_contrast,
  slow_motion_likely: ({ factor }) =>
    factor === null
      ? qualityWarningTexts.slow_motion_likely
      : fill(qualityWarningTexts.slow_motion_by, { factor }),
  free_fall_unlikely: ({ share }) =>
    fill(qualityWarningTexts.free_fall_unlikely, { times: share.toFixed(1) }),
  few_strides: ({ strideCount, neededCount }) =>
    fill(fewStridesText(strideCount), { strideCount, neededCount }),
  walking: () => qualityWarningTexts.walking,
  cadence_unusual: ({ stepsPerMin }) =>
    fill(qualityWarningTexts.cadence_unusual, { stepsPerMin: Math.round(stepsPerMin) }),
  one_leg: ({ unseen }) => fill(qualityWarningTexts.one_leg, { unseen }),
  stance_missed: ({ missed, expected, leg }) =>
    fill(qualityWarningTexts.stance_missed, { missed, expected, leg }),
  events_doubtful: ({ failedChecks }) =>
    fill(qualityWarningTexts.events_doubtful, {
      failedChecks: failedChecks.map((name) => name.replaceAll('_', ' ')).join(', '),
    }),
  events_uncertain: ({ uncertaintyS }) =>
    fill(qualityWarningTexts.events_uncertain, { uncertaintyS: Math.round(1000 * uncertaintyS) }),
  events_by_hand: () => qualityWarningTexts.events_by_hand,
  no_scale: () => qualityWarningTexts.no_scale,
};

export const warningOf = <Code extends WarningCode>(
  code: Code,
  facts: WarningFacts[Code],
): QualityWarning => ({ code, message: warningTexts[code](facts) });
