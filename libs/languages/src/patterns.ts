// Regular expressions over words, built from lists that a person can read. An entry of a list may
// itself be a regular expression: `sore(ness)?`.

/** Finds exactly this text. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Finds any of the entries as whole words. */
export const wholeWords = (...entries: readonly string[]): string =>
  String.raw`\b(?:${entries.join('|')})\b`;

/** Finds words that begin with any of the entries. */
export const wordsBeginning = (...entries: readonly string[]): string =>
  String.raw`\b(?:${entries.join('|')})`;

/** Finds what any of the parts finds, in upper or lower case. */
export const anyOf = (...parts: readonly string[]): RegExp => new RegExp(parts.join('|'), 'i');
