import type { Comparison } from '@strideform/sdk';
import type { MissingCode } from './missing-verdicts.ts';

/** Why two sessions may not be compared. */
export const incomparableTexts: Readonly<Record<Comparison['reasons'][number], string>> = {
  different_speed: 'the speeds differ',
  unknown_speed: 'a speed is not known',
  different_incline: 'the slopes differ',
  different_view: 'they were filmed from different sides',
  different_pattern: 'one is walking and one is running',
  different_model: 'they were measured with different pose models',
  different_frame_rate: 'the pose model looked at frames at different rates',
};

type ComparedMetric = Comparison['metrics'][string];
type Verdict = NonNullable<ComparedMetric['change']>['verdict'];

/** What stands in place of a verdict, and before the sentence that says why. */
export const missingTexts: Readonly<Record<MissingCode, string>> = {
  not_measured: 'not measured in both',
  not_comparable: 'no verdict',
  shared_by_sessions: 'not judged',
  uncertainty_not_known: 'not decided',
  speed_effect_not_known: 'not decided',
  days_not_known: 'not decided',
};

export const verdictTexts: Readonly<Record<Verdict, string>> = {
  changed: 'changed',
  within_noise: 'within noise',
  unknown: 'not decided',
};

/** A change is neither good nor bad: it stands out, and no more. */
export const verdictTones: Readonly<Record<Verdict, string>> = {
  changed: 'plain',
  within_noise: '',
  unknown: 'warn',
};
