import { findMetric, type MetricKey } from './book.ts';
import { englishBookWords } from './book.words.en.ts';
import type { BookWords, MetricWords } from './metric-words.ts';
import type { Metric } from './metric.ts';

/** Words of the book in one language. A metric that is missing keeps its English words. */
export interface BookLanguage {
  readonly bookWords: BookWords;
  readonly metricWords: Readonly<Partial<Record<MetricKey, MetricWords>>>;
}

/** English, whose words of metrics are in the metrics' folders. */
export const englishBook: BookLanguage = { bookWords: englishBookWords, metricWords: {} };

export function wordsOf(metric: Metric, language: BookLanguage = englishBook): MetricWords {
  const { bookWords, metricWords } = language;
  const words = metricWords[metric.key as MetricKey];
  if (words !== undefined || metric.symmetryOf === undefined) return words ?? metric.english;
  const comparedWords = metricWords[metric.symmetryOf as MetricKey];
  return comparedWords === undefined ? metric.english : bookWords.symmetryIndex(comparedWords);
}

export const bookWordsIn = ({ bookWords }: BookLanguage = englishBook): BookWords => bookWords;

/** Returns a metric's heading, or the key itself if only older analyses have this metric. */
export function titleOf(key: string, language?: BookLanguage): string {
  const metric = findMetric(key);
  return metric === undefined ? key : wordsOf(metric, language).title;
}
