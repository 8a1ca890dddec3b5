import { vocabularyWords, wordEndings } from '../texts/texts.ts';

const vocabulary: ReadonlySet<string> = new Set(vocabularyWords.trim().split(/\s+/));

function isAllowed(word: string): boolean {
  if (vocabulary.has(word)) return true;
  return wordEndings.some(([ending, basicEndings]) => {
    if (!ending.test(word)) return false;
    const stems = basicEndings.map((basicEnding) => word.replace(ending, basicEnding));
    return stems.some(isStemAllowed);
  });
}

/** "running", "bigger": English doubles the last consonant before some endings. */
function isStemAllowed(stem: string): boolean {
  if (vocabulary.has(stem)) return true;
  const isDoubled = /([b-df-hj-np-tv-z])\1$/.test(stem);
  return isDoubled && vocabulary.has(stem.slice(0, -1));
}

/**
 * The words of `text` outside the vocabulary, each once, in lower case. In a word with hyphens each
 * part counts.
 */
export function unknownWords(text: string): string[] {
  const plain = text.toLowerCase().replaceAll('’', "'");
  const words = plain.match(/\p{L}[\p{L}'-]*/gu) ?? [];
  const unknown = words.filter((word) => !isAllowed(word));
  const parts = unknown.flatMap((word) => word.split('-'));
  const unknownParts = parts.filter((part) => part !== '' && !isAllowed(part));
  return [...new Set(unknownParts)];
}
