import type { CommentTexts } from '../../language.ts';

/** Each completes "der Text …". */
export const faults: CommentTexts['faults'] = {
  tooShort: (minChars) => `ist kürzer als ${minChars} Zeichen`,
  tooLong: (maxChars) => `ist länger als ${maxChars} Zeichen`,
  longSentence: (maxWords) => `hat einen Satz mit mehr als ${maxWords} Wörtern`,
  noPlaceholder: 'verwendet keinen Platzhalter, sagt also nichts über die Session',

  unknownPlaceholder: (placeholder) =>
    `verwendet ${placeholder}, das kein Platzhalter dieses Textes ist`,
  notMeasured: (placeholder, name) => `verwendet ${placeholder}, aber ${name} wurde nicht gemessen`,
  notKnown: (placeholder, known) =>
    `verwendet ${placeholder}, das diese Session nicht hat; sie hat ${known.join(', ')}`,
  strayBrace: 'hat eine Klammer, die zu keinem Platzhalter gehört',
  joined: (placeholder) => `verbindet ${placeholder} mit einem Wort oder einem anderen Platzhalter`,
  sentenceInside: (placeholder) =>
    `setzt ${placeholder}, das ein ganzer Satz ist, in einen anderen Satz`,
  ofAverage: (placeholder) =>
    `verwendet ${placeholder}, das zum Mittelwert beider Seiten gehört, nach dem Wert einer Seite`,
  withoutMetric: (placeholder, name) =>
    `nennt ${name} nicht als letzten Messwert vor ${placeholder}`,

  digits: (digits) => `schreibt die Zahl ${digits} statt eines Platzhalters`,
  numberWord: (word) => `nennt eine Zahl in Worten („${word}“) statt eines Platzhalters`,
  characters: (character) => `enthält das Zeichen „${character}“`,
  unknownWords: (words) =>
    `verwendet Wörter außerhalb des Wortschatzes der Kommentare (${words.join(', ')})`,
  forbiddenClaim: (claim, quote) => `${claim} („${quote}“)`,
};
