// A word boundary of a pattern knows only the letters a to z, and French words end with é, too.

const letter = '[a-zà-öø-ÿœ]';

/** Finds any of the entries as whole French words. */
export const frenchWords = (...entries: readonly string[]): string =>
  `(?<!${letter})(?:${entries.join('|')})(?!${letter})`;

/** Finds French words that begin with any of the entries. */
export const frenchWordsBeginning = (...entries: readonly string[]): string =>
  `(?<!${letter})(?:${entries.join('|')})`;
