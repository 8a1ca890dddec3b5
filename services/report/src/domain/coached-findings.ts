import type { Language } from '@strideform/languages';
import {
  loadForFinding,
  mainAdvice,
  metricBook,
  publicationOf,
  textsOfFinding,
  titleOf,
  unrangedTextsOf,
  type Finding,
  type FormPicture,
  type FindingTexts,
  type MetricKey,
  type StrengthTexts,
  type UnrangedTexts,
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

/** A value that coaches ask for, and for which no study gives a range. */
export interface PrintedUnranged {
  readonly title: string;
  readonly texts: UnrangedTexts;
}

/** Everything that the first page says about the runner. */
export interface PrintedAdvice {
  /** Findings, then strengths to keep; at most three in total. */
  readonly boxes: readonly (PrintedFinding | PrintedStrength)[];
  readonly unranged: readonly PrintedUnranged[];
}

const pictureOf = (key: MetricKey): FormPicture => metricBook[key].picture.shows;

/** Returns the publications that the sentences of findings cite. */
export const citedSources = (findings: readonly (PrintedFinding | PrintedStrength)[]): string[] =>
  findings.flatMap(({ texts: { meaning } }) => publicationOf(meaning)?.full ?? []);

export function printedAdvice(
  analysis: AnalysisHead,
  { usual, loadedIssues }: Pick<PrintedSession, 'usual' | 'loadedIssues'>,
  language: Language,
): PrintedAdvice {
  const { findings, strengths, unranged } = mainAdvice(analysis, usual, language);
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
  const looks = unranged.map((value): PrintedUnranged => ({
    title: language.report.findings.look(titleOf(value.metric, language)),
    texts: unrangedTextsOf(value, language),
  }));
  return { boxes: [...changes, ...kept], unranged: looks };
}
