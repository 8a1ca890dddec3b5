import { publications } from '@strideform/metric-book';
import type { CommentTexts } from '../../language.ts';

/** Nouns: they follow «a la» and «la pierna». */
export const sideNames: CommentTexts['sideNames'] = { left: 'izquierda', right: 'derecha' };

/** Returns the range with "de" before it: «del intervalo habitual de …», «de tu propio …». */
const ofRange = (range: string): string => `de ${range}`.replace(/^de el /, 'del ');

export const phrases: CommentTexts['phrases'] = {
  unreliableClip: 'El clip no es fiable, así que no se puede decir nada de tu técnica.',
  onSide: (value, side) => `${value} a la ${sideNames[side]}`,
  item: (name, value) => `${name} de ${value}`,
  betweenStrides: (lowest, highest) => `de ${lowest} a ${highest} según la zancada`,
  difference: (value) => `${value} entre izquierda y derecha`,
  sidesComparison: {
    differ: 'una diferencia mayor que la incertidumbre de la medición',
    agree: 'una diferencia dentro de la incertidumbre de la medición',
    unknown: 'una diferencia cuya incertidumbre no se conoce',
  },
  uncertainty: (value) => `más o menos ${value}`,
  range: (low, high) => `${low} a ${high}`,
  about: (value) => `unos ${value}`,
  typicalRange: (range) => `el intervalo habitual de ${range}`,
  ownRange: (range) => `tu propio intervalo habitual de ${range}`,
  rangeNotes: {
    usual: '',
    economical: ', las cadencias más económicas de los corredores estudiados',
  },
  cited: (text, source) => `${text} (${source})`,
  verdicts: {
    within: (range) => `dentro ${ofRange(range)}`,
    above: (range) => `por encima ${ofRange(range)}`,
    below: (range) => `por debajo ${ofRange(range)}`,
    at_edge: (range) => `probablemente fuera ${ofRange(range)}, aunque no con claridad`,
  },
  theTypicalRange: 'el intervalo habitual',
  share: (share) => `en el ${share} de las zancadas`,
  shareOfFoot: (share, side) => `en el ${share} de las zancadas de la pierna ${sideNames[side]}`,
  typicalShare: (share) =>
    `el ${share} de los corredores de ruta estudiados apoya así (${publications.larson.short})`,
  higher: (value) => `${value} más`,
  lower: (value) => `${value} menos`,
  sameInDigits: 'igual en las cifras que se muestran',
  leastChange: (value) => `y solo a partir de ${value} se considera un cambio`,
  changeVerdicts: {
    changed: 'así que ha cambiado',
    within_days: 'pero tus valores varían lo mismo de un día a otro',
    within_noise: 'así que queda dentro de la incertidumbre de la medición',
    unknown: 'y no se sabe si ha cambiado',
  },
};

/**
 * «y» is «e» before the sound of i. A sentence may list placeholders, so the metrics whose names
 * begin with it are known by their keys.
 */
const soundsAsI = /^(?:h?[ií](?!e)|\{(?:posture_angle|\w+_symmetry)\.)/i;

export const listText: CommentTexts['listText'] = (items) => {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  if (others.length === 0) return last;
  return `${others.join(', ')} ${soundsAsI.test(last) ? 'e' : 'y'} ${last}`;
};
