import type { CommentTexts, Language } from '@strideform/languages';
import { book } from '@strideform/metric-book';
import { nameInTexts } from '../facts/metric-mentions.ts';

type Vocabulary = CommentTexts['vocabulary'];

/** Problems of the words outside placeholders. */
interface WordProblems {
  /** Numbers in words, each once. */
  readonly numberWords: readonly string[];
  /** Words outside the vocabulary, each once. */
  readonly unknownWords: readonly string[];
}

/**
 * Checks words outside placeholders against the language's vocabulary. Names of metrics are
 * allowed. The parts of a word with hyphens are checked one by one.
 */
export function wordProblems(text: string, language: Language): WordProblems {
  const { vocabulary } = language.comments;
  const words = wordsOf(withoutMetricNames(text.toLowerCase(), language));
  const outside = words.filter((word) => !isAllowed(word, vocabulary));
  const parts = outside.flatMap((word) => word.split('-')).filter((part) => part !== '');
  const isNumber = (word: string): boolean => vocabulary.numberWord.test(word);
  const isUnknown = (word: string): boolean => !isNumber(word) && !isAllowed(word, vocabulary);
  return {
    numberWords: [...new Set(parts.filter(isNumber))],
    unknownWords: [...new Set(parts.filter(isUnknown))],
  };
}

const wordsOf = (text: string): readonly string[] =>
  text.replaceAll('’', "'").match(/\p{L}[\p{L}'-]*/gu) ?? [];

/**
 * Returns the names of metrics in lower case, the longest first, because a name may be part of
 * another.
 */
const metricNames = (language: Language): string[] =>
  book
    .map(({ key }) => nameInTexts(key, language).toLowerCase())
    .sort((a, b) => b.length - a.length);

function withoutMetricNames(text: string, language: Language): string {
  const names = metricNames(language).join('|');
  return text.replaceAll(new RegExp(`(?<![\\p{L}-])(?:${names})s?(?![\\p{L}-])`, 'gu'), ' ');
}

function isAllowed(word: string, vocabulary: Vocabulary): boolean {
  const { fixedWords, inflectedWords, endings, contraction } = vocabulary;
  const basic = word.replace(contraction, '');
  if (fixedWords.has(basic) || inflectedWords.has(basic)) return true;
  const stems = endings.flatMap(([ending, basicEndings]) =>
    ending.test(basic) ? basicEndings.map((each) => basic.replace(ending, each)) : [],
  );
  return stems.some(
    (stem) => inflectedWords.has(stem) || inflectedWords.has(withoutDoubledConsonant(stem)),
  );
}

/** Returns "run" for the "runn" of "running". */
const withoutDoubledConsonant = (stem: string): string => stem.replace(/([bdfgklmnprt])\1$/, '$1');
