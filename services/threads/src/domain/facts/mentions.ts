import type { MetricKey } from '@strideform/metric-book';
import type { MetricFacts, SessionFacts } from './facts.ts';
import { isMentioned, spansOfMetric, spansOfName, type TextSpan } from './metric-words.ts';

/**
 * A place where a text mentions a metric, or several metrics that the same word may mean ("knee").
 */
export interface Mention extends TextSpan {
  readonly metrics: readonly MetricFacts[];
}

/** In the text's order. A metric's full name means that metric alone. */
export function findMentions({ metrics }: SessionFacts, text: string): readonly Mention[] {
  const fullNames = mentionsOfEach(metrics, (key) => spansOfName(key, text));
  const longestNames = fullNames.filter((name) => !isInsideLonger(name, fullNames));
  const allWords = mentionsOfEach(metrics, (key) => spansOfMetric(key, text));
  const otherWords = allWords.filter(
    (word) => !longestNames.some((name) => areOverlapping(name, word)),
  );
  return mergeOverlapping([...longestNames, ...otherWords]);
}

/** The facts of the metrics that a text mentions. */
export const metricsNamedIn = (facts: SessionFacts, text: string): readonly MetricFacts[] =>
  facts.metrics.filter(({ definition }) => isMentioned(definition.key, text));

function mentionsOfEach(
  metrics: readonly MetricFacts[],
  spansOf: (key: MetricKey) => readonly TextSpan[],
): Mention[] {
  return metrics.flatMap((metric) => {
    const spans = spansOf(metric.definition.key);
    return spans.map((span) => ({ ...span, metrics: [metric] }));
  });
}

const lengthOf = ({ from, to }: TextSpan): number => to - from;

const areOverlapping = (a: TextSpan, b: TextSpan): boolean => a.from < b.to && b.from < a.to;

const isInsideLonger = (span: TextSpan, others: readonly TextSpan[]): boolean =>
  others.some((other) => areOverlapping(other, span) && lengthOf(other) > lengthOf(span));

function mergeOverlapping(mentions: readonly Mention[]): Mention[] {
  const ordered = [...mentions].sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: Mention[] = [];
  for (const mention of ordered) {
    const last = merged.at(-1);
    if (last !== undefined && areOverlapping(last, mention))
      merged[merged.length - 1] = merge(last, mention);
    else merged.push(mention);
  }
  return merged;
}

const merge = (a: Mention, b: Mention): Mention => ({
  from: a.from,
  to: Math.max(a.to, b.to),
  metrics: [...new Set([...a.metrics, ...b.metrics])],
});
