/** Reasons why a text may not be shown. Each completes "the text …". */
export const faults = {
  tooShort: (minChars: number) => `is shorter than ${minChars} characters`,
  tooLong: (maxChars: number) => `is longer than ${maxChars} characters`,
  longSentence: (maxWords: number) => `has a sentence of more than ${maxWords} words`,
  noPlaceholder: 'uses no placeholder, so it says nothing about the session',

  unknownPlaceholder: (placeholder: string) =>
    `uses ${placeholder}, which is not a placeholder of this text`,
  notMeasured: (placeholder: string, name: string) =>
    `uses ${placeholder}, but ${name} was not measured`,
  notKnown: (placeholder: string, known: readonly string[]) =>
    `uses ${placeholder}, which this session does not have; it has ${known.join(', ')}`,
  strayBrace: 'has a brace that belongs to no placeholder',
  joined: (placeholder: string) => `joins ${placeholder} to a word or to another placeholder`,
  sentenceInside: (placeholder: string) =>
    `puts ${placeholder}, which is a whole sentence, into another sentence`,
  ofAverage: (placeholder: string) =>
    `uses ${placeholder}, which is of the average of both sides, after the value of one side`,
  withoutMetric: (placeholder: string, name: string) =>
    `does not name ${name} as the last metric before ${placeholder}`,

  digits: (digits: string) => `writes the number ${digits} instead of a placeholder`,
  numberWord: (word: string) => `states a number in words ("${word}") instead of a placeholder`,
  characters: (character: string) => `contains the character "${character}"`,
  unknownWords: (words: readonly string[]) =>
    `uses words outside the vocabulary of comments (${words.join(', ')})`,
  forbiddenClaim: (claim: string, quote: string) => `${claim} ("${quote}")`,
};
