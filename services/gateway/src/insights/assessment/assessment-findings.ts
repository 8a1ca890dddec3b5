import {
  afterSmallStep,
  drillText,
  hasLoadedExercise,
  loadForFinding,
  mainAdvice,
  mayStay,
  metricBook,
  publicationOf,
  rangeAimOf,
  referenceFor,
  sessionSpeedMps,
  smallStepOf,
  textsOfFinding,
  titleOf,
  unrangedTextsOf,
  type Finding,
  type FoundIn,
  type MetricKey,
  type ReferenceRange,
  type Strength,
  type UnrangedValue,
  type UsualRanges,
} from '@strideform/metric-book';
import type { AnalysisHead } from '@strideform/contracts';
import { roundedMetric } from '../measurements/measured-precision.ts';
import { noLoadedExercises, type AllowedExercises } from './read-allowed-exercises.use-case.ts';
import type { AssessedFinding } from './assessment.dto.ts';
import { currentLanguage } from '../../platform/languages/request-language.ts';

/** Analysis of a session, as far as advice depends on it. */
type CoachedAnalysis = Pick<AnalysisHead, 'metrics' | 'pose_model'> & Pick<FoundIn, 'quality'>;

/** Facts about a runner that advice depends on. */
export interface AdvisedRunner {
  /** The runner's own ranges by metric, if there are enough comparable sessions. */
  readonly usual: UsualRanges;
  readonly allowed: AllowedExercises;
}

export const unknownRunner: AdvisedRunner = { usual: {}, allowed: noLoadedExercises };

/**
 * Returns at most three findings: first what to improve, then what to keep. Values without a range
 * follow.
 */
export function assessedFindings(
  analysis: CoachedAnalysis,
  { usual, allowed }: AdvisedRunner = unknownRunner,
): AssessedFinding[] {
  const { findings, strengths, unranged } = mainAdvice(analysis, usual, currentLanguage());
  const changes = findings.map((finding) => toChange(finding, analysis.metrics, allowed));
  return [...changes, ...strengths.map(toKeep), ...unranged.map(toLook)];
}

/** Returns true if answers to the questions on health could add drills to the findings. */
export function couldAnswersAddDrills(
  analysis: CoachedAnalysis,
  { usual, allowed }: AdvisedRunner,
): boolean {
  const { findings } = mainAdvice(analysis, usual, currentLanguage());
  return findings.some(
    (finding) =>
      !mayStay(finding) &&
      hasLoadedExercise(finding) &&
      loadForFinding(finding, allowed.openIssues) === 'any',
  );
}

function toChange(
  finding: Finding,
  measured: AnalysisHead['metrics'],
  { loadedIssues }: AllowedExercises,
): AssessedFinding {
  const load = loadForFinding(finding, loadedIssues);
  const texts = textsOfFinding(finding, currentLanguage(), load);
  const { meaning, aim, cue, drill, retest, title } = texts;
  return {
    kind: 'change',
    metric: finding.metric,
    issue: finding.kind,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    range: rangeOf(finding, measured),
    target: targetOf(finding, measured),
    meaning: meaning.text,
    advice: aim.text,
    cue: cue.text,
    drill: mayStay(finding) ? null : drillText(drill, currentLanguage()),
    retest: retest.text,
    source: publicationOf(meaning)?.short ?? null,
  };
}

/** Returns the range that the value lies outside of, and its source. */
function rangeOf(
  { metric, against, range }: Finding,
  measured: AnalysisHead['metrics'],
): AssessedFinding['range'] {
  if (range === null || against === 'none') return null;
  const ends = roundedRange(metric, range);
  if (against === 'own') return { ...ends, from: 'own_sessions', source: null };
  const reference = referenceFor(metric, sessionSpeedMps(measured));
  return { ...ends, from: 'study', source: reference?.source.short ?? null };
}

/**
 * Returns the range to aim for, or the value after one small step if a study tested such a step.
 * null if the finding has no goal.
 */
function targetOf(finding: Finding, measured: AnalysisHead['metrics']): AssessedFinding['target'] {
  const { metric, against, range } = finding;
  if (range === null) return null;
  if (against === 'own') return roundedRange(metric, range);
  if (rangeAimOf(finding) === 'none') return null;
  const step = smallStepOf(finding);
  const value = measured[metric]?.avg;
  if (step === null || value === undefined) return roundedRange(metric, range);
  const next = afterSmallStep(value, step);
  return roundedRange(metric, { low: next, high: next });
}

function roundedRange(
  key: MetricKey,
  { low, high }: ReferenceRange,
): { low: number; high: number } {
  const metric = metricBook[key];
  return { low: roundedMetric(metric, low)!, high: roundedMetric(metric, high)! };
}

/** Fields of a finding that asks for no change. It needs no drill. */
const noChange = {
  issue: null,
  range: null,
  target: null,
  cue: null,
  drill: null,
  retest: null,
} as const;

const toKeep = ({ metric, texts: { meaning, keep } }: Strength): AssessedFinding => ({
  kind: 'keep',
  metric,
  ...noChange,
  title: currentLanguage().report.findings.keep(titleOf(metric, currentLanguage())),
  meaning: meaning.text,
  advice: keep.text,
  source: publicationOf(meaning)?.short ?? null,
});

function toLook(value: UnrangedValue): AssessedFinding {
  const { metric } = value;
  const language = currentLanguage();
  const { measured, advice } = unrangedTextsOf(value, language);
  const title = language.report.findings.look(titleOf(metric, language));
  return { kind: 'look', metric, ...noChange, title, meaning: measured, advice, source: null };
}
