import type { Comparison } from '@strideform/sdk';
import type { MissingCode } from './missing-verdicts.ts';
import { consoleTexts } from '../texts.ts';

/** Reasons why two sessions may not be compared. */
export const incomparableTexts: Readonly<Record<Comparison['reasons'][number], string>> = {
  different_runners: consoleTexts.reasonTexts.theyShowTwoRunners,
  left_out: consoleTexts.reasonTexts.youLeftItOut,
  unreliable_clip: consoleTexts.reasonTexts.aClipIsUnreliable,
  different_speed: consoleTexts.reasonTexts.theSpeedsDiffer,
  unknown_speed: consoleTexts.reasonTexts.aSpeedIsNotKnown,
  different_incline: consoleTexts.reasonTexts.theSlopesDiffer,
  different_view: consoleTexts.reasonTexts.theyWereFilmedFromDifferent,
  different_pattern: consoleTexts.reasonTexts.oneIsWalkingAndOne,
  different_model: consoleTexts.reasonTexts.theyWereMeasuredWithDifferent,
  different_frame_rate: consoleTexts.reasonTexts.thePoseModelLookedAt,
};

type ComparedMetric = Comparison['metrics'][string];
type Verdict = NonNullable<ComparedMetric['change']>['verdict'];

/** Texts shown instead of a verdict, before the sentence with the reason. */
export const missingTexts: Readonly<Record<MissingCode, string>> = {
  not_measured: consoleTexts.reasonTexts.notMeasuredInBoth,
  not_comparable: consoleTexts.reasonTexts.noVerdict,
  shared_by_sessions: consoleTexts.reasonTexts.notJudged,
  uncertainty_not_known: consoleTexts.reasonTexts.notDecided,
  speed_effect_not_known: consoleTexts.reasonTexts.notDecided,
  days_not_known: consoleTexts.reasonTexts.changed,
  roll_not_known: consoleTexts.reasonTexts.notDecided,
};

export const verdictTexts: Readonly<Record<Verdict, string>> = {
  changed: consoleTexts.reasonTexts.changed,
  within_days: consoleTexts.reasonTexts.usual,
  within_noise: consoleTexts.reasonTexts.withinNoise,
  unknown: consoleTexts.reasonTexts.notDecided,
};

/** Style of each verdict. A change is highlighted, but not as good or bad. */
export const verdictTones: Readonly<Record<Verdict, string>> = {
  changed: 'plain',
  within_days: '',
  within_noise: '',
  unknown: 'warn',
};
