import type { Language } from '@strideform/languages';
import {
  loadForFinding,
  mainAdvice,
  metricBook,
  publicationOf,
  textsOfFinding,
  type Finding,
  type FormPicture,
  type FindingTexts,
  type MetricKey,
  type StrengthTexts,
} from '@strideform/metric-book';
import type { AnalysisHead } from '@strideform/contracts';
import type { UsualRange } from './change.ts';
import type { PrintedSession } from './printed-content.ts';
import { printedMetric, type PrintedMetric } from './printed-metrics.ts';

/** A finding with its advice. */
export interface PrintedFinding {
  readonly kind: 'change';
  readonly metric: PrintedMetric;
  readonly finding: Finding;
  /** Range in which the runner's own values usually lie; null until it is known. */
  readonly usual: UsualRange | null;
  readonly texts: FindingTexts;
  readonly picture: FormPicture;
}

/** A value that is in its range and worth keeping. */
export interface PrintedStrength {
  readonly kind: 'keep';
  readonly metric: PrintedMetric;
  readonly texts: StrengthTexts;
  readonly picture: FormPicture;
}

const pictureOf = (key: MetricKey): FormPicture => metricBook[key].picture.shows;

/** Returns the publications that the sentences of findings cite. */
export const citedSources = (findings: readonly (PrintedFinding | PrintedStrength)[]): string[] =>
  findings.flatMap(({ texts: { meaning } }) => publicationOf(meaning)?.full ?? []);

/** Returns at most three boxes: first findings, then strengths to keep. */
export function printedFindings(
  analysis: AnalysisHead,
  { usual, loadedIssues }: Pick<PrintedSession, 'usual' | 'loadedIssues'>,
  language: Language,
): (PrintedFinding | PrintedStrength)[] {
  const { findings, strengths } = mainAdvice(analysis, usual, language);
  const changes = findings.map((finding): PrintedFinding => ({
    kind: 'change',
    metric: printedMetric(analysis, finding.metric, language),
    finding,
    usual: usual[finding.metric] ?? null,
    texts: textsOfFinding(finding, language, loadForFinding(finding, loadedIssues)),
    picture: pictureOf(finding.metric),
  }));
  const kept = strengths.map(({ metric, texts }): PrintedStrength => ({
    kind: 'keep',
    metric: printedMetric(analysis, metric, language),
    texts,
    picture: pictureOf(metric),
  }));
  return [...changes, ...kept];
}
