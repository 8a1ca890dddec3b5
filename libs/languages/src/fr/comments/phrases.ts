import { publications } from '@strideform/metric-book';
import type { CommentTexts } from '../../language.ts';

export const sideNames: CommentTexts['sideNames'] = { left: 'gauche', right: 'droite' };

const footNames = { left: 'gauche', right: 'droit' } as const;

/** Returns "de 155 à 184 pas/min", or "d’environ 3°". */
const of = (range: string): string => (range.startsWith('environ') ? `d’${range}` : `de ${range}`);

export const phrases: CommentTexts['phrases'] = {
  unreliableClip: 'La vidéo n’est pas fiable : elle ne permet de rien dire sur votre technique.',
  onSide: (value, side) => `${value} à ${sideNames[side]}`,
  item: (name, value) => `${name} de ${value}`,
  betweenStrides: (lowest, highest) => `de ${lowest} à ${highest} d’une foulée à l’autre`,
  difference: (value) => `${value} entre la gauche et la droite`,
  sidesComparison: {
    differ: 'une différence supérieure à l’incertitude de la mesure',
    agree: 'une différence comprise dans l’incertitude de la mesure',
    unknown: 'une différence dont l’incertitude n’est pas connue',
  },
  uncertainty: (value) => `à ${value} près`,
  range: (low, high) => `${low} à ${high}`,
  about: (value) => `environ ${value}`,
  typicalRange: (range) => `la plage habituelle ${of(range)}`,
  ownRange: (range) => `votre propre plage habituelle ${of(range)}`,
  rangeNotes: {
    usual: '',
    economical: ', les cadences les plus économiques des coureurs étudiés',
  },
  cited: (text, source) => `${text} (${source})`,
  verdicts: {
    within: (range) => `dans ${range}`,
    above: (range) => `au-dessus de ${range}`,
    below: (range) => `au-dessous de ${range}`,
    at_edge: (range) => `probablement hors de ${range}, mais pas nettement`,
  },
  theTypicalRange: 'la plage habituelle',
  share: (share) => `dans ${share} des foulées`,
  shareOfFoot: (share, side) => `dans ${share} des foulées du pied ${footNames[side]}`,
  typicalShare: (share) =>
    `${share} des coureurs sur route étudiés attaquent de cette façon (${publications.larson.short})`,
  higher: (value) => `en hausse de ${value}`,
  lower: (value) => `en baisse de ${value}`,
  sameInDigits: 'sans différence dans les chiffres affichés',
  leastChange: (value) => `alors qu’il faut plus de ${value} pour parler de changement`,
  changeVerdicts: {
    changed: 'ce qui est un changement',
    within_days: 'mais vos valeurs varient autant d’un jour à l’autre',
    within_noise: 'ce qui reste dans l’incertitude de la mesure',
    unknown: 'et on ne sait pas si c’est un changement',
  },
};

export const listText: CommentTexts['listText'] = (items) => {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} et ${last}`;
};
