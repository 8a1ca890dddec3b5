import { metricBook, wordsOf, type MetricKey } from '@strideform/metric-book';

/** The metric's name in a sentence. */
export const nameInTexts = (key: MetricKey): string => wordsOf(metricBook[key]).name;

/** The words by which texts mention the metric. */
function synonymsOf(key: MetricKey): RegExp {
  const { synonyms, title } = wordsOf(metricBook[key]);
  return synonyms === 'title' ? new RegExp(escapePattern(title), 'i') : synonyms;
}

/** Where a text mentions the metric first; -1 when it does not. */
export const firstMentionAt = (key: MetricKey, text: string): number =>
  text.search(synonymsOf(key));

/** Whether a text mentions the metric. */
export const isMentioned = (key: MetricKey, text: string): boolean =>
  firstMentionAt(key, text) >= 0;

/** Whether a question means the metric by words that no text calls it by. */
export const isAskedFor = (key: MetricKey, question: string): boolean =>
  wordsOf(metricBook[key]).questions?.test(question) ?? false;

/** A part of a text: from its first character to the one after its last. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/** Whether a text names the moment of the stride to which the metric belongs. */
export const isMomentNamed = (key: MetricKey, text: string): boolean =>
  wordsOf(metricBook[key]).moment?.test(text) ?? false;

/** Every place where a text mentions the metric, in any words. */
export const spansOfMetric = (key: MetricKey, text: string): TextSpan[] =>
  spansOf(synonymsOf(key).source, text);

/** Every place where a text has the metric's full name. */
export const spansOfName = (key: MetricKey, text: string): TextSpan[] =>
  spansOf(`\\b${escapePattern(nameInTexts(key))}\\b`, text);

function spansOf(pattern: string, text: string): TextSpan[] {
  const matches = [...text.matchAll(new RegExp(pattern, 'gi'))];
  return matches.map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
