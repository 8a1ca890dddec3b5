import type { Side } from '@strideform/biomechanics';
import { factText, findFact, type Fact, type MetricFacts } from '../facts/facts.ts';
import { numberText } from '../facts/units.ts';
import { commentPhrases, commentTexts, comparisonPhrases } from './comment-texts.ts';
import type { Sentence } from './draft.ts';

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

/** A sentence that states no number. */
export const plainSentence = (text: string): Sentence => ({ text, facts: [] });

/**
 * "Your cadence was 170 steps/min (give or take 0.3), within the typical range of 155 to 184
 * steps/min (Lieberman et al. 2015)."
 */
export function measuredSentence(metric: MetricFacts): Sentence {
  const { name, average, label, onlySide } = metric;
  if (average === null) return plainSentence(commentTexts.notMeasured(name, noteText(metric.note)));
  if (label !== null) return footStrikeSentence(metric, label);
  const uncertainty = uncertaintyPhrase(metric);
  const comparison = comparisonPhrase(metric);
  const text = commentTexts.average({
    name,
    value: factText(average),
    uncertainty: uncertainty.text,
    onlySide: onlySide === null ? '' : commentPhrases.onlySide(onlySide),
    comparison: comparison.text,
  });
  return toSentence(text, [average, ...uncertainty.facts, ...comparison.facts]);
}

/** Empty where the uncertainty is unknown, or rounds to zero. */
function uncertaintyPhrase(metric: MetricFacts): Phrase {
  const uncertainty = findFact(metric, 'uncertainty');
  if (uncertainty === undefined) return emptyPhrase;
  const digits = numberText(uncertainty.quantity).replace(':', '');
  if (Number(digits) === 0) return emptyPhrase;
  return { text: commentPhrases.uncertainty(factText(uncertainty)), facts: [uncertainty] };
}

function comparisonPhrase(metric: MetricFacts): Phrase {
  const low = findFact(metric, 'typical_low');
  const high = findFact(metric, 'typical_high');
  if (metric.reference === null || low === undefined || high === undefined) return emptyPhrase;
  const { verdict, source } = metric.reference;
  const range = `${numberText(low.quantity)} to ${factText(high)}`;
  return { text: comparisonPhrases[verdict](range, source.short), facts: [low, high] };
}

function footStrikeSentence(metric: MetricFacts, label: string): Sentence {
  const share = sharePhrase(metric);
  const typicalShare = typicalSharePhrase(metric);
  const text = commentTexts.footStrike({
    label,
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
 * "On the left your hip flexion at initial contact was 22.2°, on the right 25.5°: …"; null for a
 * metric without sides, and for a class, because its angle is a metric with its own name.
 */
export function bothSidesSentence(metric: MetricFacts): Sentence | null {
  const left = findFact(metric, 'left');
  const right = findFact(metric, 'right');
  if (metric.label !== null || left === undefined || right === undefined) return null;
  const text = commentTexts.bothSides({
    name: metric.name,
    left: factText(left),
    right: factText(right),
    difference: differencePhrase(metric),
  });
  return toSentence(text, [left, right]);
}

/** Of all metrics that have two sides. */
export const bothSidesSentences = (metrics: readonly MetricFacts[]): Sentence[] =>
  metrics.flatMap((metric) => bothSidesSentence(metric) ?? []);

/**
 * One side's value first, with the range that it was compared with, then the other side's. For a
 * metric without sides, its average.
 */
export function oneSideSentence(metric: MetricFacts, side: Side): Sentence {
  const otherSide = oppositeOf(side);
  const own = findFact(metric, side);
  const other = findFact(metric, otherSide);
  if (own === undefined || other === undefined) return measuredSentence(metric);
  const comparison = comparisonPhrase(metric);
  const text = commentTexts.oneSide({
    name: metric.name,
    side,
    value: factText(own),
    comparison: comparison.text,
    otherSide,
    otherValue: factText(other),
    difference: differencePhrase(metric),
  });
  return toSentence(text, [own, ...comparison.facts, other]);
}

function differencePhrase({ sidesDiffer }: MetricFacts): string {
  if (sidesDiffer === null) return commentPhrases.sidesUnknown;
  return sidesDiffer ? commentPhrases.sidesDiffer : commentPhrases.sidesAgree;
}

/** For a comment on one side: a metric without sides is the same for the other one. */
export const noSideSentence = (metric: MetricFacts, side: Side): Sentence =>
  plainSentence(commentTexts.noSide(metric.name, side, oppositeOf(side)));

export const farLegCaution: Sentence = plainSentence(commentTexts.farLegCaution);

const oppositeOf = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** A note as the end of a sentence. The notes are our own, but the checks read them too. */
const noteText = (note: string | null): string =>
  (note ?? 'it was not measured').replace(/\.$/, '');
