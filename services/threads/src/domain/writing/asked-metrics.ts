import type { MetricKey } from '@strideform/metric-book';
import { quantityNumber, type Quantity } from '@strideform/metric-book/units';
import { isMeasured, type MetricFacts, type SessionFacts } from '../facts/facts.ts';
import type { Statistic } from '../facts/metric-values.ts';
import { isAskedFor, isMomentNamed, metricsNamedIn } from '../facts/metric-mentions.ts';

/** The metrics that a question is about. */
export interface AskedMetrics {
  /** Metrics in the question's order, measured ones before unmeasured ones. */
  readonly metrics: readonly MetricFacts[];
  /** True if one word of the question, such as "my knee", may mean any of the metrics. */
  readonly isAmbiguous: boolean;
}

/**
 * Returns the metrics that a question is about. "My knee at landing" is one metric, because the
 * words for a moment of the stride select one metric of the joint.
 */
export function askedMetrics(question: string, facts: SessionFacts): AskedMetrics {
  const mentions = metricsNamedIn(question, facts.language);
  if (mentions.length === 0) return metricsInOtherWords(question, facts);
  const named = mentions.map((keys) => ofMoment(factsOf(keys, facts), question));
  const metrics = measuredFirst(withoutClipLengths(named.flat()));
  return { metrics, isAmbiguous: mentions.length === 1 && metrics.length > 1 };
}

const factsOf = (keys: readonly MetricKey[], { metrics }: SessionFacts): MetricFacts[] =>
  metrics.filter(({ key }) => keys.includes(key));

/** Finds the metrics of "Are my steps too short?", or of a value: "Is 0.267 s good?" */
function metricsInOtherWords(question: string, { metrics, language }: SessionFacts): AskedMetrics {
  const asked = metrics.filter(({ key }) => isAskedFor(key, question, language));
  if (asked.length > 0) return { metrics: measuredFirst(asked), isAmbiguous: false };
  const quoted = quotedMetrics(question, metrics);
  return { metrics: quoted, isAmbiguous: quoted.length > 1 };
}

/** Statistics that a question may quote, the most likely first. */
const quotedStatistics: readonly (readonly Statistic[])[] = [
  ['average'],
  ['left', 'right'],
  ['typical_low', 'typical_high', 'own_low', 'own_high'],
  ['uncertainty', 'share'],
];

function quotedMetrics(question: string, metrics: readonly MetricFacts[]): MetricFacts[] {
  const quotesOneOf = ({ values }: MetricFacts, statistics: readonly Statistic[]): boolean =>
    statistics.some((statistic) => {
      const value = values[statistic];
      return value !== undefined && isQuoted(value, question);
    });
  const byStatistic = quotedStatistics.map((statistics) =>
    metrics.filter((metric) => quotesOneOf(metric, statistics)),
  );
  return byStatistic.find((quoted) => quoted.length > 0) ?? [];
}

/** Digits that a value without a unit needs: "16.1" or "170" are values, "5 times" is not. */
const minBareDigits = 3;

/** Returns true if the question quotes the value as texts show it, or rounded with its unit. */
function isQuoted(quantity: Quantity, question: string): boolean {
  const { value, unit } = quantity;
  const shown = quantityNumber(quantity);
  const forms = [`${value.toFixed(0)} ${unit}`, `${shown} ${unit}`];
  if (unit === 'ms') forms.push(`${(value / 1000).toFixed(3)} s`);
  if (shown.replace(/\D/g, '').length >= minBareDigits) forms.push(shown);
  return forms.some((form) => hasNumber(question, form));
}

/** Returns true if the text contains the number, but not as a part of a longer number. */
function hasNumber(text: string, number: string): boolean {
  const pattern = number.replaceAll('.', String.raw`\.`).replaceAll(' ', ' ?');
  const withMinus = pattern.replaceAll('−', '[−-]');
  return new RegExp(String.raw`(?<![\d.:])${withMinus}(?![\w:/]|\.\d)`).test(text);
}

function ofMoment(metrics: readonly MetricFacts[], question: string): readonly MetricFacts[] {
  const named = metrics.filter(({ key, language }) => isMomentNamed(key, question, language));
  return named.length === 0 ? metrics : named;
}

/** Removes the clip's length if another metric is named: "how long" is then about that metric. */
function withoutClipLengths(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const others = metrics.filter(({ definition }) => definition.change.verdict !== 'length_of_clip');
  return others.length === 0 ? metrics : others;
}

/** Returns each metric once, measured ones before unmeasured ones. */
export function measuredFirst(metrics: readonly MetricFacts[]): readonly MetricFacts[] {
  const measured = metrics.filter(isMeasured);
  return [...new Set([...measured, ...metrics])];
}
