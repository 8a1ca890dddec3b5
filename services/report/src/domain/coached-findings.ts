import {
  sourceOf,
  takeHomeOf,
  textsOfFinding,
  type Finding,
  type IssueTexts,
  type StrengthTexts,
} from '@strideform/biomechanics';
import type { AnalysisHead } from '@strideform/contracts';
import type { UsualRange } from './change.ts';
import type { FormPicture } from './report-texts.ts';
import { printedMetric, type PrintedMetric } from './printed-metrics.ts';

/** Something that stands out, and what to do about it. */
export interface PrintedFinding {
  readonly kind: 'change';
  readonly metric: PrintedMetric;
  readonly finding: Finding;
  /** Range in which the runner's own values usually lie; null until it is known. */
  readonly usual: UsualRange | null;
  readonly texts: IssueTexts;
  readonly picture: FormPicture;
}

/** Something that is well as it is. */
export interface PrintedStrength {
  readonly kind: 'keep';
  readonly metric: PrintedMetric;
  readonly texts: StrengthTexts;
  readonly picture: FormPicture;
}

/** The picture that shows a metric; the landing shows the others. */
const pictureByMetric: Readonly<Record<string, FormPicture>> = {
  com_oscillation: 'push_angle',
  flight_time: 'push_angle',
  duty_factor: 'push_angle',
  push_angle: 'push_angle',
  step_length: 'push_angle',
  knee_flexion_swing: 'knee_ankle',
  posture_angle: 'knee_ankle',
  contact_time: 'knee_ankle',
  knee_flexion: 'knee_ankle',
  ankle_angle: 'knee_ankle',
};
const pictureOf = (key: string): FormPicture => pictureByMetric[key] ?? 'contact_angle';

/** The publications that the sentences of a finding cite. */
export const citedSources = (findings: readonly (PrintedFinding | PrintedStrength)[]): string[] =>
  findings.flatMap(({ texts: { meaning } }) => sourceOf(meaning)?.full ?? []);

/** Three things that a runner takes home: what stands out first, and then what to keep. */
export function printedFindings(
  analysis: AnalysisHead,
  usual: Readonly<Record<string, UsualRange>>,
): (PrintedFinding | PrintedStrength)[] {
  const { findings, strengths } = takeHomeOf(analysis.metrics, usual);
  const changes = findings.map((finding): PrintedFinding => ({
    kind: 'change',
    metric: printedMetric(analysis, finding.metric),
    finding,
    usual: usual[finding.metric] ?? null,
    texts: textsOfFinding(finding),
    picture: pictureOf(finding.metric),
  }));
  const kept = strengths.map(({ metric, texts }): PrintedStrength => ({
    kind: 'keep',
    metric: printedMetric(analysis, metric),
    texts,
    picture: pictureOf(metric),
  }));
  return [...changes, ...kept];
}
