import type { CommentTexts } from '../../language.ts';

/** Each completes "el texto …". */
export const faults: CommentTexts['faults'] = {
  tooShort: (minChars) => `tiene menos de ${minChars} caracteres`,
  tooLong: (maxChars) => `tiene más de ${maxChars} caracteres`,
  longSentence: (maxWords) => `tiene una frase de más de ${maxWords} palabras`,
  noPlaceholder: 'no usa ningún marcador, así que no dice nada de la sesión',

  unknownPlaceholder: (placeholder) => `usa ${placeholder}, que no es un marcador de este texto`,
  notMeasured: (placeholder, name) => `usa ${placeholder}, pero no se midió ${name}`,
  notKnown: (placeholder, known) =>
    `usa ${placeholder}, que esta sesión no tiene; tiene ${known.join(', ')}`,
  strayBrace: 'tiene una llave que no pertenece a ningún marcador',
  joined: (placeholder) => `une ${placeholder} a una palabra o a otro marcador`,
  sentenceInside: (placeholder) =>
    `pone ${placeholder}, que es una frase entera, dentro de otra frase`,
  ofAverage: (placeholder) =>
    `usa ${placeholder}, que es de la media de los dos lados, después del valor de un lado`,
  withoutMetric: (placeholder, name) =>
    `no nombra ${name} como última métrica antes de ${placeholder}`,

  digits: (digits) => `escribe el número ${digits} en lugar de un marcador`,
  numberWord: (word) => `dice un número con palabras («${word}») en lugar de un marcador`,
  characters: (character) => `contiene el carácter «${character}»`,
  unknownWords: (words) =>
    `usa palabras fuera del vocabulario de los comentarios (${words.join(', ')})`,
  forbiddenClaim: (claim, quote) => `${claim} («${quote}»)`,
};
