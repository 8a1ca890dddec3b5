import {
  publications,
  type ChangeVerdict,
  type RangeKind,
  type Verdict,
} from '@strideform/metric-book';
import type { Side } from '@strideform/metric-book/measurement';

/** Words for the sides. */
export const sideNames: Readonly<Record<Side, string>> = { left: 'left', right: 'right' };

/**
 * Texts that placeholders insert: a value with the words that say what it is, so that no sentence
 * around it can make it something else.
 */
export const phrases = {
  /** The problem and the remedy follow. */
  unreliableClip: 'The clip is unreliable, so nothing is said about your form.',
  /** "38.1° on the left" */
  onSide: (value: string, side: Side) => `${value} on the ${sideNames[side]}`,
  /** "an overstride of 16.1 cm" */
  item: (name: string, value: string) => `${articleFor(name)} ${name} of ${value}`,
  betweenStrides: (lowest: string, highest: string) =>
    `from ${lowest} to ${highest} between single strides`,
  difference: (value: string) => `${value} between left and right`,
  sidesComparison: {
    differ: "a difference larger than the measurement's uncertainty",
    agree: "a difference within the measurement's uncertainty",
    unknown: 'a difference whose uncertainty is not known',
  },
  uncertainty: (value: string) => `give or take ${value}`,
  /** The second end has the unit. */
  range: (low: string, high: string) => `${low} to ${high}`,
  about: (value: string) => `about ${value}`,
  typicalRange: (range: string) => `the typical range of ${range}`,
  ownRange: (range: string) => `your own usual range of ${range}`,
  /** The values of a typical range, if they are not the usual ones. */
  rangeNotes: {
    usual: '',
    economical: ', the most economical rates of the runners studied',
  } satisfies Record<RangeKind, string>,
  cited: (text: string, source: string) => `${text} (${source})`,
  /** Comparisons with a range; `range` ends with the side, if the value is of one side. */
  verdicts: {
    within: (range: string) => `within ${range}`,
    above: (range: string) => `above ${range}`,
    below: (range: string) => `below ${range}`,
    at_edge: (range: string) => `likely outside ${range}, but not clearly`,
  } satisfies Record<Verdict, (range: string) => string>,
  theTypicalRange: 'the typical range',
  share: (share: string) => `in ${share} of the strides`,
  shareOfFoot: (share: string, side: Side) =>
    `in ${share} of the strides of the ${sideNames[side]} foot`,
  typicalShare: (share: string) =>
    `${share} of the road runners studied land this way (${publications.larson.short})`,
  higher: (value: string) => `higher by ${value}`,
  lower: (value: string) => `lower by ${value}`,
  sameInDigits: 'the same in the digits shown',
  leastChange: (value: string) => `where a change takes more than ${value}`,
  changeVerdicts: {
    changed: 'so it has changed',
    within_days: 'but your days differ as much',
    within_noise: 'so it lies within the noise',
    unknown: 'and whether it has changed is not known',
  } satisfies Record<ChangeVerdict, string>,
};

const articleFor = (name: string): string => (/^[aeio]/i.test(name) ? 'an' : 'a');

/** "cadence, contact time and balance" */
export function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1);
  return others.length === 0 ? last : `${others.join(', ')} and ${last}`;
}
