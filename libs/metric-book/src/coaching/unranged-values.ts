import type { MeasurementSystem } from '@strideform/contracts';
import { book, metricBook, type MetricKey } from '../book.ts';
import { fill } from '../fill.ts';
import { bookWordsIn, wordsOf, type BookLanguage } from '../languages.ts';
import { quantityOf, quantityText, type NumberStyle } from '../units.ts';
import { hasUnclearPicture } from './change/comparability.ts';
import { isUnreliable, type FoundIn } from './finding.ts';

/** Value that coaches ask for, and for which no study gives a range. It is shown, not judged. */
export interface UnrangedValue {
  readonly metric: MetricKey;
  readonly avg: number;
  readonly uncertainty: number;
}

/**
 * Returns a value of a session that is shown without a range, or null. There is none in an
 * unreliable clip, or in one whose picture misleads the pose model: nothing would show that the
 * value is far off. A value without an uncertainty is left out, and so is one that is not above
 * zero, which the sentences would not describe.
 */
export function unrangedValueOf(metric: MetricKey, found: FoundIn): UnrangedValue | null {
  const { avg = 0, uncertainty = null } = found.metrics[metric] ?? {};
  const isStated = metricBook[metric].english.unranged !== undefined;
  const isDoubtful = isUnreliable(found) || hasUnclearPicture(found.quality.warnings ?? []);
  if (isDoubtful || !isStated || uncertainty === null || avg <= 0) return null;
  return { metric, avg, uncertainty };
}

export const unrangedValuesOf = (found: FoundIn): UnrangedValue[] =>
  book.flatMap(({ key }) => unrangedValueOf(key, found) ?? []);

/** Sentences on a value that has no range. */
export interface UnrangedTexts {
  /** The value in plain words. */
  readonly measured: string;
  /** Reason why it is not judged, and what to do with it. */
  readonly advice: string;
}

/** @param system units in which the reader thinks */
export function unrangedTextsOf(
  { metric, avg, uncertainty }: UnrangedValue,
  language?: BookLanguage & NumberStyle,
  system?: MeasurementSystem,
): UnrangedTexts {
  const { unranged = '' } = wordsOf(metricBook[metric], language);
  const numberOf = (value: number): string =>
    quantityText(quantityOf(value, metricBook[metric].unit, system), language);
  const numbers = { value: numberOf(avg), uncertainty: numberOf(uncertainty) };
  return { measured: fill(unranged, numbers), advice: bookWordsIn(language).unranged.text };
}
