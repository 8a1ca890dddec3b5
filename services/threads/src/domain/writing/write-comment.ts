import { namesText } from './metric-names.ts';
import {
  compareWithRange,
  maxFindings,
  metricBook,
  uncertaintyOfSide,
  type Finding,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import type { ThreadBlock } from '@strideform/contracts';
import { kindOfBlock, planOf, sideOfBlock } from '../facts/blocks.ts';
import { findFact, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import { nameInTexts } from '../facts/metric-words.ts';
import {
  allClearSentences,
  findingSentences,
  issueOf,
  isUnusual,
  keptMetrics,
  knowledgeOfMetric,
  measuredFindings,
  nothingCompared,
  planTitle,
  planWithoutFindings,
  retestSentence,
} from './coaching-sentences.ts';
import { plainSentence, type Draft, type Sentence } from './draft.ts';
import {
  bothSidesSentence,
  classSentence,
  comparedSentence,
  findingHeadline,
  keepSentence,
  notMeasuredSentence,
  oppositeOf,
  otherSideSentence,
  valueSentences,
} from './sentences.ts';
import { commentTexts, furtherOpenings, listText, openings, sideOpening } from '../texts/texts.ts';

/** Enough to help, few enough to be read. */
const maxAims = 2;
const maxSides = 2;
const maxKept = 2;
const maxNames = 4;

/**
 * Comments on a block, from the same facts, ranges and knowledge that a model gets. Pure: the same
 * facts give the same text. No sentence of a session's comments stands in two of them.
 */
export function writeComment(block: ThreadBlock, facts: SessionFacts): Draft {
  const measured = facts.metrics.filter(isMeasured);
  const first = facts.metrics[0];
  if (measured.length === 0 && first !== undefined)
    return { sentences: [notMeasuredSentence(first)] };
  if (block === 'final_summary') return { sentences: summarySentences(facts, measured) };
  if (block === 'general_form_recommendation')
    return { sentences: planSentences(block, facts, measured) };
  const side = sideOfBlock(block);
  const sentences =
    side === null ? blockSentences(block, measured) : gaitSentences(block, side, measured);
  return { sentences };
}

const isMeasured = ({ average }: MetricFacts): boolean => average !== null;

/** By more than the uncertainty. A foot strike's class has no sides: its angle has. */
const differsBySide = ({ sidesDiffer, label }: MetricFacts): boolean =>
  sidesDiffer === true && label === null;

const isWithin = ({ reference }: MetricFacts): boolean => reference?.verdict === 'within';
const isCompared = ({ reference }: MetricFacts): boolean => reference !== null;

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);

const byKeys = (metrics: readonly MetricFacts[], keys: readonly string[]): MetricFacts[] =>
  keys.flatMap((key) => metrics.find(({ definition }) => definition.key === key) ?? []);

const namesOf = (metrics: readonly MetricFacts[]): string => namesText(metrics, maxNames);

/** The metrics of a block that stand out come first. */
function standingOutFirst(metrics: readonly MetricFacts[]): MetricFacts[] {
  const outside = metrics.filter((metric) => issueOf(metric) !== null);
  return [...outside, ...metrics.filter((metric) => issueOf(metric) === null)];
}

/** A part of the summary or of the form: values, how they compare, and what coaches know. */
function blockSentences(block: ThreadBlock, measured: readonly MetricFacts[]): Sentence[] {
  const style = kindOfBlock(block);
  const { explains, advises, defines, comparedElsewhere } = planOf(block);
  const differing = measured.filter(differsBySide).slice(0, maxSides);
  const comparedHere = measured.filter(
    ({ definition }) => !comparedElsewhere.includes(definition.key),
  );
  return [
    ...valueSentences(measured, openings[block] ?? '', furtherOpenings[style]),
    ...definitions(byKeys(measured, defines)),
    ...present(measured.map(classSentence)),
    ...comparedSentences(comparedHere, style, null),
    ...present(differing.map((metric) => bothSidesSentence(metric, style))),
    ...explanation(
      byKeys(measured, explains),
      style === 'form' ? explainedInForm : ['matters'],
      measured,
    ),
    ...aims(byKeys(measured, advises)),
  ];
}

/** Those outside of their range each, the others together. */
function comparedSentences(
  metrics: readonly MetricFacts[],
  style: 'summary' | 'form' | 'gait',
  side: Side | null,
): Sentence[] {
  const compared = metrics.filter(isCompared);
  const within = compared.filter((metric) => isWithin(metric) && !isUnusual(metric));
  const outside = compared.filter((metric) => !within.includes(metric));
  const each = within.length === 1 ? [...outside, ...within] : outside;
  const sentences = present(each.map((metric) => comparedSentence(metric, style, side)));
  if (within.length < 2) return sentences;
  return [...sentences, plainSentence(commentTexts.withinRanges[style](namesOf(within), side))];
}

type KnowledgePart = 'means' | 'matters' | 'advice';

/** Few of a form's metrics have a range: what coaches know says more than their values. */
const explainedInForm: readonly KnowledgePart[] = ['means', 'matters', 'advice'];

/** What coaches know about the metric that stands out, or else about the first one. */
function explanation(
  metrics: readonly MetricFacts[],
  parts: readonly KnowledgePart[],
  measured: readonly MetricFacts[],
): Sentence[] {
  const [lead] = standingOutFirst(metrics);
  if (lead === undefined) return [];
  const knowledge = knowledgeOfMetric(lead);
  const isForQuickerSteps = lead.definition.coaching.adviceIs === 'quicker_steps';
  const isAdviceDone = isForQuickerSteps && stepsQuickly(measured);
  const said = isAdviceDone ? parts.filter((part) => part !== 'advice') : parts;
  return said.map((part) => plainSentence(knowledge[part].text));
}

/** Somebody who steps quickly already needs no advice to do so. */
const stepsQuickly = (metrics: readonly MetricFacts[]): boolean =>
  metrics.some(
    ({ definition, reference }) =>
      definition.key === metricBook.cadence.key && reference?.verdict === 'above',
  );

const definitions = (metrics: readonly MetricFacts[]): Sentence[] =>
  metrics.map((metric) => plainSentence(knowledgeOfMetric(metric).means.text));

function aims(metrics: readonly MetricFacts[]): Sentence[] {
  const issues = present(metrics.map(issueOf)).slice(0, maxAims);
  return issues.map(({ aim }) => plainSentence(aim.text));
}

/** One side of the gait: its values, the other side, what coaches know, and what to change. */
function gaitSentences(
  block: ThreadBlock,
  side: Side,
  measured: readonly MetricFacts[],
): Sentence[] {
  const { explains, advises } = planOf(block);
  const sideless = measured.filter(({ definition }) => definition.sides === 'none');
  return [
    ...valueSentences(measured, sideOpening(side), furtherOpenings.gait, side),
    ...sideless.map(({ name }) => plainSentence(commentTexts.noSide(name, side, oppositeOf(side)))),
    ...comparedOnSide(measured, side),
    ...otherSideSentences(measured, side),
    ...explanation(byKeys(measured, explains), [side === 'left' ? 'means' : 'matters'], measured),
    ...sideAims(byKeys(measured, advises), side),
  ];
}

/** A value without sides is compared on the left only: the right comment says that it is one. */
function comparedOnSide(measured: readonly MetricFacts[], side: Side): Sentence[] {
  const compared = measured.filter(
    ({ definition }) => side === 'left' || definition.sides !== 'none',
  );
  return comparedSentences(compared, 'gait', side);
}

function otherSideSentences(measured: readonly MetricFacts[], side: Side): Sentence[] {
  const other = oppositeOf(side);
  const differing = measured.filter(differsBySide);
  const same = measured.filter(({ sidesDiffer, label }) => sidesDiffer === false && label === null);
  const values = present(differing.map((metric) => otherSideSentence(metric, other)));
  if (same.length === 0) return values;
  return [...values, plainSentence(commentTexts.sameOnOtherSide(other, namesOf(same)))];
}

/** What to change on this side. What the left comment already says, the right one refers to. */
function sideAims(metrics: readonly MetricFacts[], side: Side): Sentence[] {
  const own = metrics.filter((metric) => issueOf(metric) !== null);
  const said = side === 'left' ? [] : own.filter(isOutsideOnLeft);
  const fresh = own.filter((metric) => !said.includes(metric));
  const references = said.map(({ name }) => plainSentence(commentTexts.sameAim(name)));
  return [...aims(fresh), ...references.slice(0, maxAims)];
}

/** Whether the left side stands out from the range in the same way as the right one. */
function isOutsideOnLeft(metric: MetricFacts): boolean {
  const left = findFact(metric, 'left') ?? metric.average;
  const low = findFact(metric, 'typical_low');
  const high = findFact(metric, 'typical_high');
  if (left === null || low === undefined || high === undefined) return false;
  const range = { low: low.quantity.value, high: high.quantity.value };
  const ofMean = findFact(metric, 'uncertainty')?.quantity.value ?? null;
  const [hasLeft, hasRight] = [findFact(metric, 'left'), findFact(metric, 'right')];
  const sides = { left: hasLeft?.quantity.value, right: hasRight?.quantity.value };
  const uncertainty = uncertaintyOfSide(sides, ofMean);
  return compareWithRange(left.quantity.value, uncertainty, range) === metric.reference?.verdict;
}

/** The session as a whole: what stands out, what to do about it, and what to keep. */
function summarySentences(facts: SessionFacts, measured: readonly MetricFacts[]): Sentence[] {
  const found = measuredFindings(facts);
  const details = found.flatMap(({ finding, metric }, rank) => [
    ...present([findingHeadline(finding, metric, rank)]),
    ...findingSentences(finding, metric),
    ...retestUnlessSaid(found.slice(0, rank), finding),
  ]);
  if (found.length > 0) return [...details, ...keeps(facts, found.length)];
  return [
    ...openingWithoutFindings(facts, measured),
    ...keepsWithDrills(facts),
    plainSentence(commentTexts.filmAgain),
  ];
}

/** When to measure again; nothing where a finding before has said the same. */
function retestUnlessSaid(before: readonly { finding: Finding }[], finding: Finding): Sentence[] {
  const retest = retestSentence(finding);
  const isSaid = before.some((one) => retestSentence(one.finding).text === retest.text);
  return isSaid ? [] : [retest];
}

/** That nothing stands out, or one side alone, or that nothing could be compared. */
function openingWithoutFindings(facts: SessionFacts, measured: readonly MetricFacts[]): Sentence[] {
  if (!measured.some(isCompared)) return nothingCompared(facts);
  const { sidesOutside } = facts;
  if (sidesOutside.length === 0) return allClearSentences(facts);
  const names = sidesOutside
    .slice(0, maxNames)
    .map(({ metric, side }) => commentTexts.nameOnSide(nameInTexts(metric), side));
  return [plainSentence(commentTexts.onlySidesOutside(listText(names)))];
}

/** Fewer than three findings leave room for what is well as it is. */
function keeps(facts: SessionFacts, findingCount: number): Sentence[] {
  const room = Math.max(0, Math.min(maxKept, maxFindings - findingCount));
  const kept = keptMetrics(facts).slice(0, room);
  return present(kept.map(({ metric }) => keepSentence(metric)));
}

/** Where nothing stands out: what to keep, each with the drill that goes with it. */
const keepsWithDrills = (facts: SessionFacts): Sentence[] =>
  keptMetrics(facts)
    .slice(0, maxKept)
    .flatMap(({ metric, texts }) =>
      present([keepSentence(metric), plainSentence(texts.drill.text)]),
    );

/** The form as a whole: the order in which to work on what stands out. */
function planSentences(
  block: ThreadBlock,
  facts: SessionFacts,
  measured: readonly MetricFacts[],
): Sentence[] {
  const titles = facts.findings.map(planTitle);
  const [firstTitle, ...later] = titles;
  const begin = firstTitle === undefined ? planWithout(facts, measured) : planWith(firstTitle);
  const order = later.length === 0 ? [] : [plainSentence(commentTexts.planLater(listText(later)))];
  const pace = firstTitle === undefined ? [] : [plainSentence(commentTexts.oneThing)];
  const values = byKeys(measured, planOf(block).metrics);
  return [
    ...begin,
    ...order,
    ...pace,
    ...valueSentences(values, openings[block] ?? '', furtherOpenings.form),
    ...present([sidesCaution(measured)]),
  ];
}

const planWith = (title: string): Sentence[] => [plainSentence(commentTexts.planBegins(title))];

/** Nothing may be called well that was compared with nothing. */
const planWithout = (facts: SessionFacts, measured: readonly MetricFacts[]): Sentence[] =>
  measured.some(isCompared)
    ? [planWithoutFindings(facts)]
    : [plainSentence(commentTexts.planWithoutComparison)];

function sidesCaution(measured: readonly MetricFacts[]): Sentence | null {
  const differing = measured.filter(differsBySide);
  if (differing.length === 0) return null;
  return plainSentence(commentTexts.filmOtherSide(namesOf(differing)));
}
