import type { Comparison } from '@strideform/sdk';

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

type Verdict = NonNullable<Comparison['metrics'][string]['change']>['verdict'];

export const verdictTexts: Readonly<Record<Verdict, string>> = {
  changed: 'changed',
  within_noise: 'within noise',
  unknown: 'unknown',
};

/** A change is neither good nor bad: it stands out, and no more. */
export const verdictTones: Readonly<Record<Verdict, string>> = {
  changed: 'plain',
  within_noise: '',
  unknown: 'warn',
};
