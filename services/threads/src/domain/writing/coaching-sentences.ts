import {
  bookWordsIn,
  isChoice,
  isInRange,
  issueTextsOf,
  keepableMetrics,
  knowledgeOf,
  movedBy,
  practice,
  rangeAimOf,
  rankedMetrics,
  smallStepOf,
  strengthTextsOf,
  textsFor,
  textsOfFinding,
  type CoachingClaim,
  type Finding,
  type FindingTexts,
  type MetricKey,
  type MetricKnowledge,
  type RangeAim,
  type StrengthTexts,
} from '@strideform/metric-book';
import {
  findFacts,
  isMeasured,
  measuredMetric,
  type MetricFacts,
  type SessionFacts,
} from '../facts/facts.ts';
import { bind, type Template } from '../templates/template.ts';
import { sentenceOn, namesText, sentencesFor } from './metric-sentences.ts';

/** Returns the texts for a value that is clearly outside its range; null for other values. */
export function issueOf({ key, reference, language }: MetricFacts): FindingTexts | null {
  const verdict = reference?.verdict;
  if (verdict !== 'below' && verdict !== 'above') return null;
  return issueTextsOf(key, verdict, language);
}

/** Returns true if a value is clearly outside the runner's own usual range. */
export const isUnusual = ({ own }: MetricFacts): boolean => own === 'below' || own === 'above';

/** Returns {@link issueOf}, or the texts for a value that is unusual only for this runner. */
export function issueForAnswer(metric: MetricFacts): FindingTexts | null {
  const issue = issueOf(metric);
  if (issue !== null || !isUnusual(metric)) return issue;
  return textsFor(bookWordsIn(metric.language).unusual, 'none');
}

/** Returns true if no study gives a range for the metric, unless its value is unusual here. */
export const isNeverJudged = (metric: MetricFacts): boolean =>
  metric.definition.english.unranged !== undefined && issueForAnswer(metric) === null;

/**
 * Returns the texts on what to keep for a value within its range; null for other values, and if the
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
    const metric = findFacts(facts, key);
    const texts = metric === undefined ? null : strengthOf(metric);
    return metric === undefined || texts === null ? [] : [{ metric, texts }];
  });
}

/** Metrics that an all-clear must mention. */
interface UnjudgedMetrics {
  /** Metrics outside their range by less than the uncertainty. */
  readonly atEdge: readonly MetricFacts[];
  /** Measured metrics without a range at this speed. */
  readonly uncompared: readonly MetricFacts[];
  /** Measured metrics by which the pose model cannot rank runners. */
  readonly unresolved: readonly MetricFacts[];
}

const headlineCount = 4;
/** Most important metrics. An all-clear needs values of them. */
export const headlineKeys: readonly MetricKey[] = rankedMetrics
  .slice(0, headlineCount)
  .map(({ key }) => key);

function unjudgedMetrics({ metrics }: SessionFacts): UnjudgedMetrics {
  const measured = metrics.filter(isMeasured);
  const headlines = measured.filter(({ key }) => headlineKeys.includes(key));
  return {
    atEdge: measured.filter(({ reference }) => reference?.verdict === 'at_edge'),
    uncompared: headlines.filter(({ reference, isResolved }) => isResolved && reference === null),
    unresolved: headlines.filter(({ isResolved }) => !isResolved),
  };
}

const maxOpenNames = 4;
const openNames = (metrics: readonly MetricFacts[]): Template => namesText(metrics, maxOpenNames);

/** Returns sentences that nothing stands out clearly, and on metrics that could not be judged. */
export function allClearSentences(facts: SessionFacts): Template[] {
  const { atEdge, uncompared, unresolved } = unjudgedMetrics(facts);
  const sentences = sentencesFor(facts);
  const isAllCompared = uncompared.length === 0 && unresolved.length === 0;
  const on = (sentence: Template, metrics: readonly MetricFacts[]): Template[] =>
    metrics.length === 0 ? [] : [bind(sentence, { names: openNames(metrics) })];
  return [
    isAllCompared ? sentences.nothingOutside : sentences.noComparedOutside,
    ...on(sentences.atEdge, atEdge),
    ...on(sentences.uncompared, uncompared),
    ...on(sentences.unresolved, unresolved),
  ];
}

/** Returns an all-clear for a plan, in words that the summary does not use. */
export function planWithoutFindings(facts: SessionFacts): Template {
  const { atEdge, uncompared, unresolved } = unjudgedMetrics(facts);
  const open = [...atEdge, ...uncompared, ...unresolved];
  const { planWithoutFindings: nothing, planWithOpen } = sentencesFor(facts);
  return open.length === 0 ? nothing : bind(planWithOpen, { names: openNames(open) });
}

/** Returns the reason why no value of the session can be compared. */
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

/** Returns the target for a value outside its published range; null without a range. */
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

/** Returns the target for a value that is unusual only for this runner. */
export const ownTarget = (metric: MetricFacts): Template | null =>
  metric.values.own_low === undefined ? null : sentenceOn(metric, sentencesFor(metric).ownTarget);

/** Returns the target of a finding. */
export function targetOfFinding(finding: Finding, metric: MetricFacts): Template | null {
  if (finding.kind === 'sides') return sentenceOn(metric, sentencesFor(metric).sidesTarget);
  return finding.against === 'own' ? ownTarget(metric) : rangeTarget(metric);
}

/** Returns the meaning of a finding, the cue, the drill and the target. */
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

/** Returns "steps that are slow for your speed", or the name of the unusual value. */
export function findingTitle(finding: Finding, facts: Pick<SessionFacts, 'language'>): Template {
  const { language } = facts;
  const { unusualTitle, choiceTitle } = language.comments.sentences;
  if (finding.against === 'own') return bind(unusualTitle, { metric: finding.metric });
  const { title } = textsOfFinding(finding, language);
  return isChoice(finding) ? bind(choiceTitle, { title }) : title;
}

/** Returns what to think of while running. */
export const cueSentence = (
  finding: Finding,
  { language }: Pick<SessionFacts, 'language'>,
): Template => textsOfFinding(finding, language).cue.text;

/** Returns the advice on the next measurement. */
export const retestSentence = (
  finding: Finding,
  { language }: Pick<SessionFacts, 'language'>,
): Template => textsOfFinding(finding, language).retest.text;

/** Returns the texts of those claims that exist. */
export const textsOfClaims = (claims: readonly (CoachingClaim | null)[]): Template[] =>
  claims.flatMap((claim) => (claim === null ? [] : [claim.text]));

/** Returns the knowledge on a metric, without advice to change what the runner should keep. */
export function knowledgeOfMetric(metric: MetricFacts): MetricKnowledge {
  const knowledge = knowledgeOf(metric.key, metric.language);
  if (!metric.isAdviceUnneeded) return knowledge;
  return { ...knowledge, advice: practice(sentenceOn(metric, sentencesFor(metric).keepCadence)) };
}
