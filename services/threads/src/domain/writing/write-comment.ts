import type { CommentStyle } from '@strideform/languages';
import type { ThreadBlock } from '@strideform/contracts';
import { changesAskedBy, maxFindings, type MetricKey } from '@strideform/metric-book';
import { otherSide, type Side } from '@strideform/metric-book/measurement';
import { kindOfBlock, planOf, sideOfBlock } from '../facts/comment-plans.ts';
import { isMeasured, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { bind, type Draft, type Template } from '../templates/template.ts';
import {
  allClearSentences,
  cueSentence,
  findingSentences,
  findingTitle,
  issueOf,
  isUnusual,
  keptMetrics,
  knowledgeOfMetric,
  measuredFindings,
  nothingComparedSentences,
  planWithoutFindings,
  retestSentence,
  textsOfClaims,
  type MeasuredFinding,
} from './coaching-sentences.ts';
import {
  sentenceOn,
  bothSidesSentence,
  classSentence,
  comparedSentence,
  findingHeadline,
  keepSentence,
  namesText,
  notMeasuredSentence,
  otherSideSentence,
  sentencesFor,
  unrangedSentences,
  valueSentences,
} from './metric-sentences.ts';

/** Largest number of pieces of advice in a comment. */
const maxAims = 2;
const maxSides = 2;
const maxKept = 2;
const maxNames = 4;

/**
 * Writes a comment on a block from the same facts, ranges and knowledge that a model gets. A pure
 * function: equal facts give equal texts. Comments on the same session never repeat a sentence.
 */
export function writeComment(block: ThreadBlock, facts: SessionFacts): Draft {
  const measured = facts.metrics.filter(isMeasured);
  const first = facts.metrics[0];
  if (measured.length === 0 && first !== undefined)
    return { sentences: [notMeasuredSentence(first)] };
  if (block === 'final_summary') return { sentences: summarySentences(facts) };
  if (block === 'general_form_recommendation')
    return { sentences: planSentences(block, facts, measured) };
  const side = sideOfBlock(block);
  if (side === null) return { sentences: blockSentences(block, measured, facts) };
  return { sentences: gaitSentences(block, side, measured, facts) };
}

/** Returns true if the sides clearly differ. A foot strike's class has no sides; its angle has. */
const differsBySide = ({ sidesDiffer, label }: MetricFacts): boolean =>
  sidesDiffer === true && label === null;

const isWithin = ({ reference }: MetricFacts): boolean => reference?.verdict === 'within';
const isCompared = ({ reference }: MetricFacts): boolean => reference !== null;

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);

const byKeys = (metrics: readonly MetricFacts[], keys: readonly MetricKey[]): MetricFacts[] =>
  keys.flatMap((key) => metrics.find((metric) => metric.key === key) ?? []);

const namesOf = (metrics: readonly MetricFacts[]): Template => namesText(metrics, maxNames);

/** Sorts the metrics: those outside their range come first. */
function outsideRangeFirst(metrics: readonly MetricFacts[]): MetricFacts[] {
  const outside = metrics.filter((metric) => issueOf(metric) !== null);
  return [...outside, ...metrics.filter((metric) => issueOf(metric) === null)];
}

/** Returns a part of the summary or of the form: values, comparisons and coaching knowledge. */
function blockSentences(
  block: ThreadBlock,
  measured: readonly MetricFacts[],
  facts: SessionFacts,
): Template[] {
  const style = kindOfBlock(block) === 'summary' ? 'summary' : 'form';
  const { explains, advises, defines, comparedElsewhere } = planOf(block);
  const { openings, furtherOpenings } = facts.language.comments;
  const differing = measured.filter(differsBySide).slice(0, maxSides);
  const comparedHere = measured.filter(({ key }) => !comparedElsewhere.includes(key));
  const explained = byKeys(measured, explains);
  const unranged = explained.filter((metric) => metric.unranged !== null);
  const listed = measured.filter((metric) => !unranged.includes(metric));
  const leads = {
    aims: aims(byKeys(measured, advises)),
    plain: [...unranged.flatMap(unrangedSentences), ...withinSentences(comparedHere, style, null)],
    explained: explanation(explained, style === 'form' ? explainedInForm : ['matters'], facts),
  };
  return ledByPlainWords(leads, [
    ...valueSentences(listed, { first: openings[block]!, further: furtherOpenings[style] }),
    ...definitions(byKeys(measured, defines)),
    ...present(measured.map(classSentence)),
    ...comparedSentences(comparedHere, style),
    ...present(differing.map((metric) => bothSidesSentence(metric, style))),
  ]);
}

/** Sentences without numbers, with which a coach would begin. */
interface PlainLeads {
  /** Advice about values outside their ranges. */
  readonly aims: readonly Template[];
  /** That values are within their ranges, or that one has no range. */
  readonly plain: readonly Template[];
  /** Knowledge about a metric. In some comments it begins with what the metric is. */
  readonly explained: readonly Template[];
}

/**
 * Puts what a coach would say aloud before the numbers: what to change, or else what is fine, or
 * else what the values mean.
 */
function ledByPlainWords(
  { aims: toChange, plain, explained }: PlainLeads,
  details: readonly Template[],
): Template[] {
  if (toChange.length > 0) return [...toChange, ...details, ...plain, ...explained];
  if (plain.length > 0) return [...plain, ...details, ...explained];
  return [...explained.slice(0, 1), ...details, ...explained.slice(1)];
}

const isFine = (metric: MetricFacts): boolean => isWithin(metric) && !isUnusual(metric);

/** Returns one sentence for each metric that is not within its range. */
function comparedSentences(metrics: readonly MetricFacts[], style: CommentStyle): Template[] {
  const outside = metrics.filter((metric) => isCompared(metric) && !isFine(metric));
  return present(outside.map((metric) => comparedSentence(metric, style)));
}

/** Returns one sentence for all metrics within their ranges. */
function withinSentences(
  metrics: readonly MetricFacts[],
  style: CommentStyle,
  side: Side | null,
): Template[] {
  const within = metrics.filter((metric) => isCompared(metric) && isFine(metric));
  const [first] = within;
  if (first === undefined) return [];
  const { withinRanges } = sentencesFor(first);
  const { sideNames } = first.language.comments;
  const variables = { names: namesOf(within), side: sideNames[side ?? 'left'] };
  return [bind(withinRanges[style], variables)];
}

type KnowledgePart = 'means' | 'matters' | 'advice';

/** Coaching knowledge in form comments. Few form metrics have a range that would say more. */
const explainedInForm: readonly KnowledgePart[] = ['means', 'matters', 'advice'];

/** Returns coaching knowledge about the metric that stands out, or else about the first one. */
function explanation(
  metrics: readonly MetricFacts[],
  parts: readonly KnowledgePart[],
  facts: SessionFacts,
): Template[] {
  const [lead] = outsideRangeFirst(metrics);
  if (lead === undefined) return [];
  const knowledge = knowledgeOfMetric(lead);
  // The sentence on a value without a range says what the value is.
  const isLeftOut = {
    means: lead.unranged !== null,
    matters: false,
    advice: !isAdviceFor(lead, facts),
  };
  return textsOfClaims(parts.filter((part) => !isLeftOut[part]).map((part) => knowledge[part]));
}

/**
 * Returns true if general advice on a metric fits the session: a finding asks for the same change,
 * or the advice is to keep things as they are.
 */
function isAdviceFor({ definition, isAdviceUnneeded }: MetricFacts, facts: SessionFacts): boolean {
  const { advisedChange } = definition.coaching;
  if (advisedChange === undefined) return false;
  return isAdviceUnneeded || changesAskedBy(facts.findings).includes(advisedChange);
}

const definitions = (metrics: readonly MetricFacts[]): Template[] =>
  metrics.map((metric) => knowledgeOfMetric(metric).means.text);

function aims(metrics: readonly MetricFacts[]): Template[] {
  const issues = present(metrics.map(issueOf)).slice(0, maxAims);
  return issues.map(({ aim }) => aim.text);
}

/** Returns the comment on one side of the gait: its values, the other side, and advice. */
function gaitSentences(
  block: ThreadBlock,
  side: Side,
  measured: readonly MetricFacts[],
  facts: SessionFacts,
): Template[] {
  const { explains, advises } = planOf(block);
  const { sideOpenings, furtherOpenings, sideNames } = facts.language.comments;
  const part = side === 'left' ? 'means' : 'matters';
  const openings = { first: sideOpenings[side], further: furtherOpenings.gait };
  const variables = { side: sideNames[side], other_side: sideNames[otherSide(side)] };
  const sideless = measured.filter(({ definition }) => definition.sides === 'none');
  // Only the left comment compares a metric without sides.
  const comparedHere = side === 'left' ? measured : measured.filter(hasSides);
  const leads = {
    aims: sideAims(byKeys(measured, advises), side),
    plain: withinSentences(comparedHere, 'gait', side),
    explained: explanation(byKeys(measured, explains), [part], facts),
  };
  return ledByPlainWords(leads, [
    ...valueSentences(measured, openings, side),
    ...sideless.map((metric) => sentenceOn(metric, sentencesFor(metric).noSide, variables)),
    ...comparedSentences(comparedHere, 'gait'),
    ...otherSideSentences(measured, side),
  ]);
}

const hasSides = ({ definition }: MetricFacts): boolean => definition.sides !== 'none';

function otherSideSentences(measured: readonly MetricFacts[], side: Side): Template[] {
  const other = otherSide(side);
  const differing = measured.filter(differsBySide);
  const same = measured.filter(({ sidesDiffer, label }) => sidesDiffer === false && label === null);
  const values = present(differing.map((metric) => otherSideSentence(metric, other)));
  const [first] = same;
  if (first === undefined) return values;
  const { sideNames } = first.language.comments;
  const variables = { side: sideNames[other], names: namesOf(same) };
  return [...values, bind(sentencesFor(first).sameOnOtherSide, variables)];
}

/** Returns the advice for this side. The right comment refers to equal advice on the left. */
function sideAims(metrics: readonly MetricFacts[], side: Side): Template[] {
  const outside = metrics.filter((metric) => issueOf(metric) !== null);
  const saidOnLeft = side === 'left' ? [] : outside.filter(isSameOnLeft);
  const newHere = outside.filter((metric) => !saidOnLeft.includes(metric));
  const references = saidOnLeft.map((metric) => sentenceOn(metric, sentencesFor(metric).sameAim));
  return [...aims(newHere), ...references.slice(0, maxAims)];
}

/** Returns true if the left side was seen, and is outside the range in the same direction. */
const isSameOnLeft = ({ reference, onlySide }: MetricFacts): boolean =>
  onlySide !== 'right' && reference?.leftVerdict === reference?.verdict;

/** Returns the summary of the session: findings, advice, and strengths to keep. */
function summarySentences(facts: SessionFacts): Template[] {
  const found = measuredFindings(facts);
  const [main] = found;
  // The cue of the main finding is what a coach would say aloud, so it comes before the numbers.
  const lead = main === undefined ? null : cueSentence(main.finding, facts);
  const details = found.flatMap(({ finding, metric }, rank) => [
    ...present([findingHeadline(finding, metric, rank)]),
    ...findingSentences(finding, metric).filter((sentence) => sentence !== lead),
    ...retestUnlessMentioned(found.slice(0, rank), finding, facts),
  ]);
  if (lead !== null) return [lead, ...details, ...keepSentences(facts, found.length)];
  return [...overviewSentences(facts), ...keepSentences(facts, 0), sentencesFor(facts).filmAgain];
}

/** Returns the advice on the next measurement, unless an earlier finding has given it. */
function retestUnlessMentioned(
  before: readonly MeasuredFinding[],
  finding: MeasuredFinding['finding'],
  facts: SessionFacts,
): Template[] {
  const retest = retestSentence(finding, facts);
  const isLeftOut = before.some((one) => retestSentence(one.finding, facts) === retest);
  return isLeftOut ? [] : [retest];
}

/** Returns an all-clear, or that one side stands out, or that nothing could be compared. */
export function overviewSentences(facts: SessionFacts): Template[] {
  if (!facts.metrics.some(isCompared)) return nothingComparedSentences(facts);
  const { sidesOutside, language } = facts;
  if (sidesOutside.length === 0) return allClearSentences(facts);
  const { sentences, sideNames, listText } = language.comments;
  const names = sidesOutside
    .slice(0, maxNames)
    .map(({ metric, side }) => bind(sentences.nameOnSide, { metric, side: sideNames[side] }));
  return [bind(sentences.onlySidesOutside, { names: listText(names) })];
}

/**
 * Returns strengths to keep, as far as the findings leave space for them. What is fine needs no
 * drill.
 */
function keepSentences(facts: SessionFacts, findingCount: number): Template[] {
  const keptCount = Math.max(0, Math.min(maxKept, maxFindings - findingCount));
  const kept = keptMetrics(facts).slice(0, keptCount);
  return present(kept.map(({ metric }) => keepSentence(metric)));
}

/** Returns the plan for the form as a whole: the order in which to work on the findings. */
function planSentences(
  block: ThreadBlock,
  facts: SessionFacts,
  measured: readonly MetricFacts[],
): Template[] {
  const { openings, furtherOpenings, sentences, listText } = facts.language.comments;
  const [first, ...later] = facts.findings.map((finding) => findingTitle(finding, facts));
  const beginning =
    first === undefined
      ? planWithout(facts, measured)
      : bind(sentences.planBegins, { title: first });
  const further = bind(sentences.planLater, { titles: listText(later) });
  const values = byKeys(measured, planOf(block).metrics);
  return [
    beginning,
    ...(later.length === 0 ? [] : [further]),
    ...(first === undefined ? [] : [sentences.oneThing]),
    ...valueSentences(values, { first: openings[block]!, further: furtherOpenings.form }),
    ...present([sidesCaution(measured)]),
  ];
}

/** Returns no praise if nothing was compared. */
const planWithout = (facts: SessionFacts, measured: readonly MetricFacts[]): Template =>
  measured.some(isCompared)
    ? planWithoutFindings(facts)
    : sentencesFor(facts).planWithoutComparison;

function sidesCaution(measured: readonly MetricFacts[]): Template | null {
  const differing = measured.filter(differsBySide);
  const [first] = differing;
  if (first === undefined) return null;
  return bind(sentencesFor(first).filmOtherSide, { names: namesOf(differing) });
}
