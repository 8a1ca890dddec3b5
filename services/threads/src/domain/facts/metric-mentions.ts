import { literal, type Language } from '@strideform/languages';
import { book, metricBook, wordsOf, type MetricKey } from '@strideform/metric-book';

/** Part of a text, from its first character to the one after its last. */
interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/** Place where a text names a metric. A word such as "knee" may mean several metrics. */
interface Mention extends TextSpan {
  readonly keys: readonly MetricKey[];
}

/** Returns the metric's name in a sentence. */
export const nameInTexts = (key: MetricKey, language: Language): string =>
  wordsOf(metricBook[key], language).name;

/** Returns true if a question asks for the metric in words that our texts do not use. */
export const isAskedFor = (key: MetricKey, question: string, language: Language): boolean =>
  wordsOf(metricBook[key], language).questions?.test(question) ?? false;

/** Returns true if a text names the moment of the stride to which the metric belongs. */
export const isMomentNamed = (key: MetricKey, text: string, language: Language): boolean =>
  wordsOf(metricBook[key], language).moment?.test(text) ?? false;

/** Patterns that find a metric in a text. */
interface MetricPatterns {
  readonly key: MetricKey;
  readonly fullName: RegExp;
  readonly anyWords: RegExp;
}

function patternsIn(language: Language): readonly MetricPatterns[] {
  return book.map((metric) => {
    const { name, title, synonyms } = wordsOf(metric, language);
    const words = synonyms === 'title' ? literal(title) : synonyms.source;
    const fullName = new RegExp(`(?<!\\p{L})${literal(name)}(?!\\p{L})`, 'giu');
    return { key: metric.key, fullName, anyWords: new RegExp(words, 'gi') };
  });
}

const patternsByLanguage = new Map<Language, readonly MetricPatterns[]>();

function knownPatterns(language: Language): readonly MetricPatterns[] {
  const known = patternsByLanguage.get(language) ?? patternsIn(language);
  patternsByLanguage.set(language, known);
  return known;
}

/**
 * Returns the metrics that a text names, one list of keys for each place, in the text's order. The
 * full name of a metric means that metric alone.
 */
export function metricsNamedIn(
  text: string,
  language: Language,
): readonly (readonly MetricKey[])[] {
  const patterns = knownPatterns(language);
  const fullNames = patterns.flatMap(({ key, fullName }) => mentionsOf(key, fullName, text));
  const longestNames = fullNames.filter((name) => !isInsideLonger(name, fullNames));
  const allWords = patterns.flatMap(({ key, anyWords }) => mentionsOf(key, anyWords, text));
  const otherWords = allWords.filter(
    (word) => !longestNames.some((name) => areOverlapping(name, word)),
  );
  return mergeOverlapping([...longestNames, ...otherWords]).map(({ keys }) => keys);
}

const mentionsOf = (key: MetricKey, pattern: RegExp, text: string): Mention[] =>
  [...text.matchAll(pattern)].map((match) => {
    const to = match.index + match[0].length;
    return { from: match.index, to, keys: [key] };
  });

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
  keys: [...new Set([...a.keys, ...b.keys])],
});
