import type { Finding } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import { factText, findFact, type Fact, type MetricFacts } from '../facts/facts.ts';
import { quantityNumber } from '@strideform/metric-book/units';
import { usualRangeText } from './coaching-sentences.ts';
import { plainSentence, type Sentence } from './draft.ts';
import { nameWithSide } from './metric-names.ts';
import {
  commentPhrases,
  commentTexts,
  comparisonPhrases,
  listText,
  rangeNotes,
  usualPhrases,
  type CommentStyle,
  type Style,
} from '../texts/texts.ts';

/** A part of a sentence with the facts that it states; empty where it does not apply. */
interface Phrase {
  readonly text: string;
  readonly facts: readonly Fact[];
}

const emptyPhrase: Phrase = { text: '', facts: [] };

const toSentence = (text: string, facts: readonly Fact[]): Sentence => ({
  text,
  facts: facts.map(({ id }) => id),
});

/** More would have to be read twice. */
const maxValuesPerSentence = 4;

/** "You ran with a speed of 2.88 m/s and a cadence of 170 steps/min.", as many as are needed. */
export function valueSentences(
  metrics: readonly MetricFacts[],
  opening: string,
  furtherOpening: string,
  side: Side | null = null,
): Sentence[] {
  const stated = metrics.flatMap((metric) => {
    const fact = ownFact(metric, side);
    return fact === null || metric.label !== null ? [] : [{ metric, fact }];
  });
  const sentences: Sentence[] = [];
  for (let start = 0; start < stated.length; start += maxValuesPerSentence) {
    const part = stated.slice(start, start + maxValuesPerSentence);
    const items = part.map(({ metric, fact }) =>
      commentTexts.valueItem(side === null ? nameWithSide(metric) : metric.name, factText(fact)),
    );
    const text = commentTexts.values(start === 0 ? opening : furtherOpening, listText(items));
    sentences.push(
      toSentence(
        text,
        part.map(({ fact }) => fact),
      ),
    );
  }
  return sentences;
}

/** The value of a side, where the metric has sides and both were seen; else the average. */
function ownFact(metric: MetricFacts, side: Side | null): Fact | null {
  const ofSide = side === null ? undefined : findFact(metric, side);
  return ofSide ?? metric.average;
}

/** "Your foot strike was rearfoot, in 100% of the strides; …"; null for other metrics. */
export function classSentence(metric: MetricFacts): Sentence | null {
  if (metric.label === null) return null;
  const share = sharePhrase(metric);
  const typicalShare = typicalSharePhrase(metric);
  const text = commentTexts.footStrike({
    label: metric.label,
    share: share.text,
    typicalShare: typicalShare.text,
  });
  return toSentence(text, [...share.facts, ...typicalShare.facts]);
}

function sharePhrase(metric: MetricFacts): Phrase {
  const share = findFact(metric, 'share');
  if (share === undefined) return emptyPhrase;
  const { onlySide } = metric;
  const text =
    onlySide === null
      ? commentPhrases.shareOfStrides(factText(share))
      : commentPhrases.shareOfStridesOfFoot(factText(share), onlySide);
  return { text, facts: [share] };
}

function typicalSharePhrase(metric: MetricFacts): Phrase {
  const share = findFact(metric, 'typical_share');
  if (share === undefined) return emptyPhrase;
  return { text: commentPhrases.typicalShare(factText(share)), facts: [share] };
}

/**
 * "below the typical range of 155 to 184 steps/min (Lieberman et al. 2015)", and where the value is
 * unusual for the runner "above your own usual range of 140 to 146 steps/min"; null without either.
 */
function comparisonPhrase(metric: MetricFacts): Phrase | null {
  const parts = [publishedPhrase(metric), usualPhrase(metric)].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return {
    text: listText(parts.map(({ text }) => text)),
    facts: parts.flatMap(({ facts }) => facts),
  };
}

function usualPhrase(metric: MetricFacts): Phrase | null {
  const low = findFact(metric, 'usual_low');
  const high = findFact(metric, 'usual_high');
  const phrase = metric.usual === null ? undefined : usualPhrases[metric.usual];
  if (phrase === undefined || low === undefined || high === undefined) return null;
  return { text: phrase(usualRangeText(low, high)), facts: [low, high] };
}

function publishedPhrase(metric: MetricFacts): Phrase | null {
  const low = findFact(metric, 'typical_low');
  const high = findFact(metric, 'typical_high');
  if (metric.reference === null || low === undefined || high === undefined) return null;
  const { kind, verdict, source } = metric.reference;
  const range = commentPhrases.range(quantityNumber(low.quantity), factText(high));
  const text = comparisonPhrases[verdict](range + rangeNotes[kind], source.short);
  return { text, facts: [low, high] };
}

/** How a metric compares with its range; null where it has none. */
export function comparedSentence(
  metric: MetricFacts,
  style: CommentStyle,
  side: Side | null = null,
): Sentence | null {
  const comparison = comparisonPhrase(metric);
  if (comparison === null) return null;
  const isOfSide = side !== null && findFact(metric, side) !== undefined;
  const text = isOfSide
    ? commentTexts.comparedOnSide(side, metric.name, comparison.text)
    : commentTexts.compared[style](metric.name, comparison.text);
  return toSentence(text, comparison.facts);
}

/** "First, your cadence: 148 steps/min is below …"; null where there is no range. */
function headlineSentence(metric: MetricFacts, rank: number): Sentence | null {
  const comparison = comparisonPhrase(metric);
  const headline = commentTexts.headlines[rank];
  const { average } = metric;
  const name = nameWithSide(metric);
  if (comparison === null || average === null || headline === undefined) return null;
  const text = headline({ name, value: factText(average), comparison: comparison.text });
  return toSentence(text, [average, ...comparison.facts]);
}

/** "Keep your cadence as it is: …"; null where there is no range. */
export function keepSentence(metric: MetricFacts): Sentence | null {
  const comparison = comparisonPhrase(metric);
  const { average } = metric;
  const name = nameWithSide(metric);
  if (comparison === null || average === null) return null;
  const text = commentTexts.keep({ name, value: factText(average), comparison: comparison.text });
  return toSentence(text, [average, ...comparison.facts]);
}

/** Both sides' values; null for a metric without sides, and for a class: its angle is a metric. */
function bothSides(metric: MetricFacts) {
  const left = findFact(metric, 'left');
  const right = findFact(metric, 'right');
  if (metric.label !== null || left === undefined || right === undefined) return null;
  const parts = {
    name: metric.name,
    left: factText(left),
    right: factText(right),
    difference: differencePhrase(metric),
  };
  return { parts, facts: [left, right] };
}

/** "On the left your contact time was 0.269 s, on the right 0.265 s: …"; null without sides. */
export function bothSidesSentence(metric: MetricFacts, style: Style): Sentence | null {
  const sides = bothSides(metric);
  return sides && toSentence(commentTexts.sides[style](sides.parts), sides.facts);
}

/** "First, your contact time: on the left …"; null without sides. */
function sidesHeadline(metric: MetricFacts, rank: number): Sentence | null {
  const sides = bothSides(metric);
  const headline = commentTexts.sidesHeadlines[rank];
  if (sides === null || headline === undefined) return null;
  return toSentence(headline(sides.parts), sides.facts);
}

/** The first words on a finding, by its place among the findings. */
export const findingHeadline = (
  finding: Finding,
  metric: MetricFacts,
  rank: number,
): Sentence | null =>
  finding.kind === 'sides' ? sidesHeadline(metric, rank) : headlineSentence(metric, rank);

/** "On the right your knee flexion … was 51.0°, a difference larger than …"; null without it. */
export function otherSideSentence(metric: MetricFacts, otherSide: Side): Sentence | null {
  const other = findFact(metric, otherSide);
  if (other === undefined) return null;
  const difference = differencePhrase(metric);
  const text = commentTexts.otherSide(otherSide, metric.name, factText(other), difference);
  return toSentence(text, [other]);
}

function differencePhrase({ sidesDiffer }: MetricFacts): string {
  if (sidesDiffer === null) return commentPhrases.sidesUnknown;
  return sidesDiffer ? commentPhrases.sidesDiffer : commentPhrases.sidesAgree;
}

/**
 * "Your cadence was 170 steps/min, give or take 0.3 steps/min, within the typical range of …", or
 * why it was not measured.
 */
export function answerSentence(metric: MetricFacts, withUncertainty: boolean): Sentence {
  const { name, average, onlySide } = metric;
  if (average === null) return notMeasuredSentence(metric);
  const ofClass = classSentence(metric);
  if (ofClass !== null) return ofClass;
  const uncertainty = withUncertainty ? uncertaintyPhrase(metric) : emptyPhrase;
  const side = onlySide === null ? '' : commentPhrases.onlySide(onlySide);
  const comparison = comparisonPhrase(metric);
  const compared = comparison === null ? '' : commentPhrases.compared(comparison.text);
  const details = uncertainty.text + side + compared;
  const text = commentTexts.answerValue(name, factText(average), details);
  return toSentence(text, [average, ...uncertainty.facts, ...(comparison?.facts ?? [])]);
}

/** The value alone, without how it compares: for a reader who must not be advised. */
export function plainValueSentence(metric: MetricFacts): Sentence {
  const { average, onlySide, name } = metric;
  if (average === null) return notMeasuredSentence(metric);
  const ofClass = classSentence(metric);
  if (ofClass !== null) return ofClass;
  const side = onlySide === null ? '' : commentPhrases.onlySide(onlySide);
  return toSentence(commentTexts.answerValue(name, factText(average), side), [average]);
}

/** Whether the uncertainty is known, and does not round to zero. */
export const hasShownUncertainty = (metric: MetricFacts): boolean =>
  uncertaintyPhrase(metric).facts.length > 0;

/** Empty where the uncertainty is unknown, or rounds to zero. */
function uncertaintyPhrase(metric: MetricFacts): Phrase {
  const uncertainty = findFact(metric, 'uncertainty');
  if (uncertainty === undefined) return emptyPhrase;
  const digits = quantityNumber(uncertainty.quantity).replace(':', '');
  if (Number(digits) === 0) return emptyPhrase;
  return { text: commentPhrases.uncertainty(factText(uncertainty)), facts: [uncertainty] };
}

export const notMeasuredSentence = ({ name, note }: MetricFacts): Sentence =>
  plainSentence(commentTexts.notMeasured(name, noteText(note)));

/** A note as the end of a sentence. The notes are our own, but the checks read them too. */
const noteText = (note: string | null): string =>
  (note ?? commentPhrases.unknownReason).replace(/\.$/, '');

export const oppositeOf = (side: Side): Side => (side === 'left' ? 'right' : 'left');
