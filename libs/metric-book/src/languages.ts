import { findMetric } from './book.ts';
import { englishBookWords } from './book.words.en.ts';
import type { BookWords, MetricWords } from './metric-words.ts';
import type { Metric } from './metric.ts';

interface LanguageWords {
  readonly book: BookWords;
  readonly ofMetric: (metric: Metric) => MetricWords;
}

/** The languages of the book. A metric that a language lacks keeps its English words. */
const languages = {
  en: { book: englishBookWords, ofMetric: ({ english }) => english },
} as const satisfies Readonly<Record<string, LanguageWords>>;
export type Language = keyof typeof languages;

export const wordsOf = (metric: Metric, language: Language = 'en'): MetricWords =>
  languages[language].ofMetric(metric);

export const bookWordsIn = (language: Language = 'en'): BookWords => languages[language].book;

/** A metric's heading; the key itself of a metric that only older analyses have. */
export function titleOf(key: string, language?: Language): string {
  const metric = findMetric(key);
  return metric === undefined ? key : wordsOf(metric, language).title;
}
