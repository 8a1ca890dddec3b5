import { inLanguage } from '@strideform/languages';
import { book } from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';
import {
  isShownAsZero,
  quantityNumber,
  quantityText,
  type Quantity,
} from '@strideform/metric-book/units';
import { nameInTexts } from '../facts/metric-mentions.ts';
import { isMeasured, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import type { PlaceholderTexts } from './template.ts';

/** Phrases of one metric by aspect; an aspect that the session does not have is undefined. */
type MetricPhrases = Readonly<Record<string, string | undefined>>;

/**
 * Returns the phrases of a session by placeholder. A phrase states a value in the reader's units,
 * with the words that say what the value is. Every metric has its name.
 */
export function sessionPhrases({ metrics, language }: SessionFacts): PlaceholderTexts {
  const names = book.map(({ key }) => [`${key}.name`, nameInTexts(key, language)] as const);
  const phrases = metrics.flatMap((metric) => {
    const known = Object.entries(phrasesOf(metric)).filter(([, phrase]) => phrase !== undefined);
    return known.map(([aspect, phrase]) => [`${metric.key}.${aspect}`, phrase!] as const);
  });
  return new Map([...names, ...phrases]);
}

function phrasesOf(metric: MetricFacts): MetricPhrases {
  const { note, label, language } = metric;
  const kind = label === null ? undefined : inLanguage(label, language);
  const phrases = { note: note?.replace(/\.$/, ''), class: kind };
  if (!isMeasured(metric)) return phrases;
  return {
    ...phrases,
    ...valuePhrases(metric),
    ...sidePhrases(metric),
    ...comparisonPhrases(metric),
    ...sharePhrases(metric),
    ...smallStepPhrases(metric),
    ...changePhrases(metric),
    unranged: metric.unranged?.measured,
  };
}

/** Writes a quantity with `write`, or returns undefined if it is not known. */
const ifKnown = (
  { language }: MetricFacts,
  quantity: Quantity | undefined,
  write: (text: string) => string,
): string | undefined =>
  quantity === undefined ? undefined : write(quantityText(quantity, language));

/** Writes a value of both sides, or of the only side that was seen. */
function ofSeenSide({ onlySide, language }: MetricFacts, value: Quantity): string {
  const { phrases } = language.comments;
  const text = quantityText(value, language);
  return onlySide === null ? text : phrases.onSide(text, onlySide);
}

function valuePhrases(metric: MetricFacts): MetricPhrases {
  const { name, values } = metric;
  const { average, uncertainty } = values;
  const { phrases } = metric.language.comments;
  const averageText = ofSeenSide(metric, average!);
  return {
    average: averageText,
    item: phrases.item(name, averageText),
    between_strides: rangeBetweenStrides(metric),
    uncertainty:
      uncertainty && isShownAsZero(uncertainty)
        ? undefined
        : ifKnown(metric, uncertainty, phrases.uncertainty),
  };
}

function rangeBetweenStrides({ values, language }: MetricFacts): string | undefined {
  const { lowest, highest } = values;
  if (lowest === undefined || highest === undefined) return undefined;
  const { phrases } = language.comments;
  const low = quantityText(lowest, language);
  const high = quantityText(highest, language);
  return low === high ? undefined : phrases.betweenStrides(low, high);
}

function sidePhrases(metric: MetricFacts): MetricPhrases {
  const { name, values, sidesDiffer, language } = metric;
  const { left, right, difference } = values;
  const { phrases } = language.comments;
  const onSide = (value: Quantity | undefined, side: Side): MetricPhrases => ({
    [side]: ifKnown(metric, value, (text) => phrases.onSide(text, side)),
    [`${side}_item`]: ifKnown(metric, value, (text) => phrases.item(name, text)),
  });
  const { differ, agree, unknown } = phrases.sidesComparison;
  const known = sidesDiffer === true ? differ : agree;
  const comparison = sidesDiffer === null ? unknown : known;
  return {
    ...onSide(left, 'left'),
    ...onSide(right, 'right'),
    difference: ifKnown(metric, difference, (text) => `${phrases.difference(text)}, ${comparison}`),
    sides_comparison: difference === undefined ? undefined : comparison,
  };
}

function comparisonPhrases(metric: MetricFacts): MetricPhrases {
  const { reference, own, values, language } = metric;
  const { phrases, listText } = language.comments;
  const typical = rangeText(metric, values.typical_low, values.typical_high);
  const usual = rangeText(metric, values.own_low, values.own_high);
  const typicalRange = typical && phrases.typicalRange(typical);
  const ownRange = usual && phrases.ownRange(usual);
  const comparisons: string[] = [];
  const ofSide = (range: string): string =>
    reference?.side ? phrases.onSide(range, reference.side) : range;
  if (reference !== null && typicalRange !== undefined) {
    const { verdict, kind, source } = reference;
    const cited = phrases.cited(typicalRange + phrases.rangeNotes[kind], source.short);
    comparisons.push(phrases.verdicts[verdict](ofSide(cited)));
  }
  // A value within the runner's own range gets no phrase.
  if ((own === 'below' || own === 'above') && ownRange !== undefined)
    comparisons.push(phrases.verdicts[own](ownRange));
  return {
    typical_range: typicalRange,
    own_range: ownRange,
    comparison: comparisons.length === 0 ? undefined : listText(comparisons),
    verdict: reference
      ? phrases.verdicts[reference.verdict](ofSide(phrases.theTypicalRange))
      : undefined,
  };
}

/** Returns "about 170 steps/min" for 169.9 to 170.1, where both ends have the same digits. */
function rangeText(
  { language }: MetricFacts,
  low: Quantity | undefined,
  high: Quantity | undefined,
): string | undefined {
  if (low === undefined || high === undefined) return undefined;
  const { phrases } = language.comments;
  const [lowNumber, highNumber] = [low, high].map((end) => quantityNumber(end, language));
  const isShown = lowNumber !== highNumber;
  const highText = quantityText(high, language);
  return isShown ? phrases.range(lowNumber!, highText) : phrases.about(highText);
}

function sharePhrases(metric: MetricFacts): MetricPhrases {
  const { values, onlySide, language } = metric;
  const { phrases } = language.comments;
  const write = (share: string): string =>
    onlySide === null ? phrases.share(share) : phrases.shareOfFoot(share, onlySide);
  return {
    share: ifKnown(metric, values.share, write),
    typical_share: ifKnown(metric, values.typical_share, phrases.typicalShare),
  };
}

const smallStepPhrases = (metric: MetricFacts): MetricPhrases => ({
  small_change: ifKnown(metric, metric.values.small_change, (text) => text),
  after_small_change: ifKnown(metric, metric.values.after_small_change, (text) => text),
});

function changePhrases(metric: MetricFacts): MetricPhrases {
  const { change, values } = metric;
  if (change === null) return {};
  const { phrases } = metric.language.comments;
  const { value_before: before, change: size, change_uncertainty, least_change } = values;
  const isShown = !isShownAsZero(size!);
  const direction = change.difference > 0 ? phrases.higher : phrases.lower;
  const parts = [
    isShown ? direction(quantityText(size!, metric.language)) : phrases.sameInDigits,
    ifKnown(metric, change_uncertainty, phrases.uncertainty),
    ifKnown(metric, least_change, phrases.leastChange),
    phrases.changeVerdicts[change.verdict],
  ];
  return {
    value_before: ofSeenSide(metric, before!),
    change_details: parts.filter((part) => part !== undefined).join(', '),
  };
}
