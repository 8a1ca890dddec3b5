// A word boundary `\b` of a pattern does not see á, é or ñ, so Spanish words have boundaries of
// their own.

const letter = '[a-záéíóúüñ]';

/** Finds any of the entries as whole words. */
export const wholeWords = (...entries: readonly string[]): string =>
  `(?<!${letter})(?:${entries.join('|')})(?!${letter})`;

/** Finds words that begin with any of the entries. */
export const wordsBeginning = (...entries: readonly string[]): string =>
  `(?<!${letter})(?:${entries.join('|')})`;
