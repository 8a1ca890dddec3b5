import { findMetric } from './book.ts';
import { englishBookWords } from './book.words.en.ts';
import type { BookWords, MetricWords } from './metric-words.ts';
import type { Metric } from './metric.ts';

interface LanguageWords {
  readonly book: BookWords;
  readonly ofMetric: (metric: Metric) => MetricWords;
}

/** Languages of the book. A metric without words in a language uses its English words. */
const languages = {
  en: { book: englishBookWords, ofMetric: ({ english }) => english },
} as const satisfies Readonly<Record<string, LanguageWords>>;
export type Language = keyof typeof languages;

export const wordsOf = (metric: Metric, language: Language = 'en'): MetricWords =>
  languages[language].ofMetric(metric);

export const bookWordsIn = (language: Language = 'en'): BookWords => languages[language].book;

/** Returns a metric's heading, or the key itself if only older analyses have this metric. */
export function titleOf(key: string, language?: Language): string {
  const metric = findMetric(key);
  return metric === undefined ? key : wordsOf(metric, language).title;
}
