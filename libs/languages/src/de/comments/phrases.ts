import { publications } from '@strideform/metric-book';
import type { CommentTexts } from '../../language.ts';

export const sideNames: CommentTexts['sideNames'] = { left: 'links', right: 'rechts' };

const footNames = { left: 'linken', right: 'rechten' } as const;

/** Ranges are in the dative, because „in“, „über“, „unter“ and „außerhalb von“ precede them. */
export const phrases: CommentTexts['phrases'] = {
  unreliableClip: 'Der Clip ist unzuverlässig, deshalb wird nichts über deine Technik gesagt.',
  onSide: (value, side) => `${value} ${sideNames[side]}`,
  item: (name, value) => `${name} ${value}`,
  betweenStrides: (lowest, highest) =>
    `von ${lowest} bis ${highest} zwischen einzelnen Doppelschritten`,
  difference: (value) => `${value} zwischen links und rechts`,
  sidesComparison: {
    differ: 'ein Unterschied, der größer ist als die Unsicherheit der Messung',
    agree: 'ein Unterschied innerhalb der Unsicherheit der Messung',
    unknown: 'ein Unterschied, dessen Unsicherheit nicht bekannt ist',
  },
  uncertainty: (value) => `plus oder minus ${value}`,
  range: (low, high) => `${low} bis ${high}`,
  about: (value) => `etwa ${value}`,
  typicalRange: (range) => `dem üblichen Bereich von ${range}`,
  ownRange: (range) => `deinem eigenen üblichen Bereich von ${range}`,
  rangeNotes: {
    usual: '',
    economical: ', den ökonomischsten Schrittfrequenzen der untersuchten Läufer',
  },
  cited: (text, source) => `${text} (${source})`,
  verdicts: {
    within: (range) => `in ${range}`.replace(/^in dem /, 'im '),
    above: (range) => `über ${range}`,
    below: (range) => `unter ${range}`,
    at_edge: (range) => `wahrscheinlich außerhalb von ${range}, aber nicht eindeutig`,
  },
  theTypicalRange: 'dem üblichen Bereich',
  share: (share) => `in ${share} der Doppelschritte`,
  shareOfFoot: (share, side) => `in ${share} der Doppelschritte des ${footNames[side]} Fußes`,
  typicalShare: (share) =>
    `${share} der untersuchten Straßenläufer setzen so auf (${publications.larson.short})`,
  higher: (value) => `höher um ${value}`,
  lower: (value) => `niedriger um ${value}`,
  sameInDigits: 'in den angezeigten Stellen gleich',
  leastChange: (value) => `wobei erst mehr als ${value} als Veränderung zählen`,
  changeVerdicts: {
    changed: 'er hat sich also verändert',
    within_days: 'aber so stark schwanken deine Werte auch von Tag zu Tag',
    within_noise: 'das liegt also innerhalb der Messunsicherheit',
    unknown: 'und ob er sich verändert hat, ist nicht bekannt',
  },
};

export const listText: CommentTexts['listText'] = (items) => {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} und ${last}`;
};
