import type { CommentTexts } from '../../language.ts';

/** Each completes "le texte …". */
export const faults: CommentTexts['faults'] = {
  tooShort: (minChars) => `a moins de ${minChars} caractères`,
  tooLong: (maxChars) => `a plus de ${maxChars} caractères`,
  longSentence: (maxWords) => `a une phrase de plus de ${maxWords} mots`,
  noPlaceholder: 'n’utilise aucune variable, et ne dit donc rien de la session',

  unknownPlaceholder: (placeholder) =>
    `utilise ${placeholder}, qui n’est pas une variable de ce texte`,
  notMeasured: (placeholder, name) => `utilise ${placeholder}, mais cette mesure manque : ${name}`,
  notKnown: (placeholder, known) =>
    `utilise ${placeholder}, que cette session n’a pas ; elle a ${known.join(', ')}`,
  strayBrace: 'a une accolade qui n’appartient à aucune variable',
  joined: (placeholder) => `colle ${placeholder} à un mot ou à une autre variable`,
  sentenceInside: (placeholder) =>
    `met ${placeholder}, qui est une phrase entière, dans une autre phrase`,
  ofAverage: (placeholder) =>
    `utilise ${placeholder}, qui concerne la moyenne des deux côtés, après la valeur d’un seul côté`,
  withoutMetric: (placeholder, name) =>
    `ne nomme pas en dernier, avant ${placeholder}, sa mesure : ${name}`,

  digits: (digits) => `écrit le nombre ${digits} au lieu d’une variable`,
  numberWord: (word) => `écrit un nombre en lettres (« ${word} ») au lieu d’une variable`,
  characters: (character) => `contient le caractère « ${character} »`,
  unknownWords: (words) =>
    `utilise des mots hors du vocabulaire des commentaires (${words.join(', ')})`,
  forbiddenClaim: (claim, quote) => `${claim} (« ${quote} »)`,
};
