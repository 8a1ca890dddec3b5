import { findMetric } from '@strideform/metric-book';
import { metricWords, type MetricWords } from '../texts/texts.ts';

const wordsOf = (key: string): MetricWords =>
  metricWords[key] ?? wordsFromTitle(findMetric(key)?.title ?? key);

/** For a metric that has no words above: its title in the catalogue. */
const wordsFromTitle = (title: string): MetricWords => ({
  name: title.toLowerCase(),
  pattern: new RegExp(escapePattern(title), 'i'),
});

/** The metric's name in a sentence. */
export const nameInTexts = (key: string): string => wordsOf(key).name;

/** Where a text mentions the metric first; -1 when it does not. */
export const firstMentionAt = (key: string, text: string): number =>
  text.search(wordsOf(key).pattern);

/** Whether a text mentions the metric. */
export const isMentioned = (key: string, text: string): boolean => firstMentionAt(key, text) >= 0;

/** Whether a question means the metric by words that no text calls it by. */
export const isAskedFor = (key: string, question: string): boolean =>
  wordsOf(key).asked?.test(question) ?? false;

/** A part of a text: from its first character to the one after its last. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/** Whether a text names the moment of the stride to which the metric belongs. */
export const isMomentNamed = (key: string, text: string): boolean =>
  wordsOf(key).moment?.test(text) ?? false;

/** Every place where a text mentions the metric, in any words. */
export const spansOfMetric = (key: string, text: string): TextSpan[] =>
  spansOf(wordsOf(key).pattern.source, text);

/** Every place where a text has the metric's full name. */
export const spansOfName = (key: string, text: string): TextSpan[] =>
  spansOf(`\\b${escapePattern(nameInTexts(key))}\\b`, text);

function spansOf(pattern: string, text: string): TextSpan[] {
  const matches = [...text.matchAll(new RegExp(pattern, 'gi'))];
  return matches.map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
