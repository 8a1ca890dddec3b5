import {
  bookWordsIn,
  isChoice,
  isInRange,
  issueTextsOf,
  keepableMetrics,
  knowledgeOf,
  movedBy,
  rangeAimOf,
  rankedMetrics,
  smallStepOf,
  strengthTextsOf,
  textsOfFinding,
  type Finding,
  type IssueTexts,
  type MetricKey,
  type MetricKnowledge,
  type RangeAim,
  type StrengthTexts,
} from '@strideform/metric-book';
import { isMeasured, measuredMetric, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { bind, type Template } from '../templates/template.ts';
import { sentenceOn, namesText, sentencesFor } from './metric-sentences.ts';

/** Returns what to say if a metric's value lies clearly outside its range; null if it does not. */
export function issueOf({ key, reference, language }: MetricFacts): IssueTexts | null {
  const verdict = reference?.verdict;
  if (verdict !== 'below' && verdict !== 'above') return null;
  return issueTextsOf(key, verdict, language);
}

/** Returns true if a value lies clearly outside the runner's own usual range. */
export const isUnusual = ({ own }: MetricFacts): boolean => own === 'below' || own === 'above';

/** Returns {@link issueOf}, or the texts for a value that is unusual for this runner alone. */
export const issueForAnswer = (metric: MetricFacts): IssueTexts | null =>
  issueOf(metric) ?? (isUnusual(metric) ? bookWordsIn(metric.language).unusual : null);

/**
 * Returns what to go on with if a value lies within its range; null for other values, and if the
 * sides differ.
 */
export function strengthOf(metric: MetricFacts): StrengthTexts | null {
  const { reference, own, sidesDiffer } = metric;
  const compared = {
    published: reference?.verdict ?? null,
    isSure: reference?.isSure ?? false,
    own,
    sidesDiffer,
  };
  return isInRange(compared) ? strengthTextsOf(metric.key, metric.language) : null;
}

/** A metric that is worth keeping, with what to say about it. */
interface KeptMetric {
  readonly metric: MetricFacts;
  readonly texts: StrengthTexts;
}

/**
 * Returns the metrics that are worth keeping, the most important first. Leaves out those that the
 * advice on a finding would change.
 */
export function keptMetrics(facts: SessionFacts): KeptMetric[] {
  const moved = movedBy(facts.findings);
  const keepable = keepableMetrics.filter(({ key }) => !moved.includes(key));
  return keepable.flatMap(({ key }) => {
    const metric = facts.metrics.find((each) => each.key === key);
    const texts = metric === undefined ? null : strengthOf(metric);
    return metric === undefined || texts === null ? [] : [{ metric, texts }];
  });
}

/** Metrics that an all-clear must not leave out. */
interface OpenMetrics {
  /** Outside of their range, but not clearly. */
  readonly atEdge: readonly MetricFacts[];
  /** Measured, but without a range at this speed. */
  readonly uncompared: readonly MetricFacts[];
}

const headlineCount = 4;
/** Metrics that say how somebody runs: without them, no session is called well. */
export const headlineKeys: readonly MetricKey[] = rankedMetrics
  .slice(0, headlineCount)
  .map(({ key }) => key);

function openMetrics({ metrics }: SessionFacts): OpenMetrics {
  const measured = metrics.filter(isMeasured);
  const headlines = measured.filter(({ key }) => headlineKeys.includes(key));
  return {
    atEdge: measured.filter(({ reference }) => reference?.verdict === 'at_edge'),
    uncompared: headlines.filter(({ reference }) => reference === null),
  };
}

const maxOpenNames = 4;
const openNames = (metrics: readonly MetricFacts[]): Template => namesText(metrics, maxOpenNames);

/** Returns that nothing stands out clearly, and what stays open. */
export function allClearSentences(facts: SessionFacts): Template[] {
  const { atEdge, uncompared } = openMetrics(facts);
  const sentences = sentencesFor(facts);
  const clear = uncompared.length === 0 ? sentences.nothingOutside : sentences.noComparedOutside;
  const ofEdge = bind(sentences.atEdge, { names: openNames(atEdge) });
  const ofUncompared = bind(sentences.uncompared, { names: openNames(uncompared) });
  return [
    clear,
    ...(atEdge.length === 0 ? [] : [ofEdge]),
    ...(uncompared.length === 0 ? [] : [ofUncompared]),
  ];
}

/** Returns the same for a plan, in words that the summary does not use. */
export function planWithoutFindings(facts: SessionFacts): Template {
  const { atEdge, uncompared } = openMetrics(facts);
  const open = [...atEdge, ...uncompared];
  const { planWithoutFindings: nothing, planWithOpen } = sentencesFor(facts);
  return open.length === 0 ? nothing : bind(planWithOpen, { names: openNames(open) });
}

/** Returns why no value of the session can be compared. */
export function nothingComparedSentences(facts: SessionFacts): Template[] {
  const { nothingCompared, speedUnknown, fromBehind } = sentencesFor(facts);
  if (facts.isSpeedKnown) return [nothingCompared];
  return [nothingCompared, facts.isFromBehind ? fromBehind : speedUnknown];
}

function aimOf({ key, reference }: MetricFacts): RangeAim {
  const kind = reference?.verdict;
  const isOutside = kind === 'below' || kind === 'above';
  return isOutside ? rangeAimOf({ metric: key, kind }) : 'range';
}

/** Returns where to get to, for a value outside its published range; null without a range. */
export function rangeTarget(metric: MetricFacts): Template | null {
  const { key, reference, values } = metric;
  const sentences = sentencesFor(metric);
  const aim = aimOf(metric);
  if (aim === 'none') return sentenceOn(metric, sentences.nothingToReach);
  const isBelow = reference?.verdict === 'below';
  if (isBelow && smallStepOf({ metric: key, kind: 'below' }) !== null)
    return sentenceOn(metric, sentences.cadenceTarget);
  if (values.typical_low === undefined) return null;
  return sentenceOn(metric, aim === 'choice' ? sentences.choiceTarget : sentences.rangeTarget);
}

/** Returns where to get back to, for a value that is unusual for this runner alone. */
export const ownTarget = (metric: MetricFacts): Template | null =>
  metric.values.own_low === undefined ? null : sentenceOn(metric, sentencesFor(metric).ownTarget);

/** Returns where to get to, for a finding. */
export function targetOfFinding(finding: Finding, metric: MetricFacts): Template | null {
  if (finding.kind === 'sides') return sentenceOn(metric, sentencesFor(metric).sidesTarget);
  return finding.against === 'own' ? ownTarget(metric) : rangeTarget(metric);
}

/** Returns what a finding means, what to think of, what to practise, and where to get to. */
export function findingSentences(finding: Finding, metric: MetricFacts): Template[] {
  const { meaning, cue, drill } = textsOfFinding(finding, metric.language);
  const target = targetOfFinding(finding, metric);
  return [meaning.text, cue.text, drill.text, ...(target === null ? [] : [target])];
}

/** A finding with the facts of its metric. */
export interface MeasuredFinding {
  readonly finding: Finding;
  readonly metric: MetricFacts;
}

/** Returns the session's findings whose metric is among the facts. */
export const measuredFindings = (facts: SessionFacts): MeasuredFinding[] =>
  facts.findings.flatMap((finding) => {
    const metric = measuredMetric(facts, finding.metric);
    return metric === undefined ? [] : [{ finding, metric }];
  });

/** Returns "steps that are slow for your speed", or which value is unusual for the runner. */
export function findingTitle(finding: Finding, facts: Pick<SessionFacts, 'language'>): Template {
  const { language } = facts;
  const { unusualTitle, choiceTitle } = language.comments.sentences;
  if (finding.against === 'own') return bind(unusualTitle, { metric: finding.metric });
  const { title } = textsOfFinding(finding, language);
  return isChoice(finding) ? bind(choiceTitle, { title }) : title;
}

/** Returns when to measure again. */
export const retestSentence = (
  finding: Finding,
  { language }: Pick<SessionFacts, 'language'>,
): Template => textsOfFinding(finding, language).retest.text;

export const knowledgeOfMetric = ({ key, language }: MetricFacts): MetricKnowledge =>
  knowledgeOf(key, language);
