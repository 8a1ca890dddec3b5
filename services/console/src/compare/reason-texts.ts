import type { Comparison } from '@strideform/sdk';
import type { MissingCode } from './missing-verdicts.ts';
import { laterTexts } from '../later-texts.ts';

/** Reasons why two sessions may not be compared. */
export const incomparableTexts: Readonly<Record<Comparison['reasons'][number], string>> = {
  different_runners: laterTexts.reasonTexts.theyShowTwoRunners,
  left_out: laterTexts.reasonTexts.youLeftItOut,
  unreliable_clip: laterTexts.reasonTexts.aClipIsUnreliable,
  unclear_picture: laterTexts.reasonTexts.aPictureIsUnclear,
  different_speed: laterTexts.reasonTexts.theSpeedsDiffer,
  unknown_speed: laterTexts.reasonTexts.aSpeedIsNotKnown,
  different_incline: laterTexts.reasonTexts.theSlopesDiffer,
  different_view: laterTexts.reasonTexts.theyWereFilmedFromDifferent,
  different_pattern: laterTexts.reasonTexts.oneIsWalkingAndOne,
  different_model: laterTexts.reasonTexts.theyWereMeasuredWithDifferent,
  different_frame_rate: laterTexts.reasonTexts.thePoseModelLookedAt,
};

type ComparedMetric = Comparison['metrics'][string];
type Verdict = NonNullable<ComparedMetric['change']>['verdict'];

/** Texts shown instead of a verdict, before the sentence with the reason. */
export const missingTexts: Readonly<Record<MissingCode, string>> = {
  not_measured: laterTexts.reasonTexts.notMeasuredInBoth,
  not_comparable: laterTexts.reasonTexts.noVerdict,
  shared_by_sessions: laterTexts.reasonTexts.notJudged,
  uncertainty_not_known: laterTexts.reasonTexts.notDecided,
  speed_effect_not_known: laterTexts.reasonTexts.notDecided,
  days_not_known: laterTexts.reasonTexts.changed,
  roll_not_known: laterTexts.reasonTexts.notDecided,
};

export const verdictTexts: Readonly<Record<Verdict, string>> = {
  changed: laterTexts.reasonTexts.changed,
  within_days: laterTexts.reasonTexts.usual,
  within_noise: laterTexts.reasonTexts.withinNoise,
  unknown: laterTexts.reasonTexts.notDecided,
};

/** Style of each verdict. A change is highlighted, but not as good or bad. */
export const verdictTones: Readonly<Record<Verdict, string>> = {
  changed: 'plain',
  within_days: '',
  within_noise: '',
  unknown: 'warn',
};
