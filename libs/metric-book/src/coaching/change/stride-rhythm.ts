import { book, metricBook, type BookMetric } from '../../book.ts';
import type { MeasuredValue } from './measured-value.ts';
import type { Change, ChangeVerdict } from './verdict.ts';

/** Session means, by metric. */
type Values = Readonly<Record<string, MeasuredValue>>;

interface WithValues {
  readonly values: Values;
}

/**
 * Metrics that are one quantity at a known speed: a length is speed times a time, and cadence is
 * 120 over the stride time.
 */
export const rhythmMetrics: readonly BookMetric[] = book.filter(
  ({ change }) => change.followsStrideTime === true,
);

const speedOf = (values: Values): MeasuredValue | undefined => values[metricBook.speed.key];

/** Returns the belt speed if it was given: it does not differ between sessions by itself. */
const givenSpeedOf = ({ values }: WithValues): number | null => {
  const speed = speedOf(values);
  const isGiven = (speed?.sessionUncertainty ?? speed?.uncertainty) === 0;
  return isGiven ? speed!.value : null;
};

/** Returns true if both sessions ran at one given belt speed. */
export const areAtOneSpeed = (a: WithValues, b: WithValues): boolean =>
  givenSpeedOf(a) !== null && givenSpeedOf(a) === givenSpeedOf(b);

/**
 * Returns the values with one relative noise between sessions for all rhythm metrics, the largest
 * of theirs, if the belt speed was given. Their noises were fitted on different clips
 * (docs/change.md), and a length can repeat no better than the time that it follows from.
 */
export function withOneRhythmNoise(values: Values): Values {
  if (speedOf(values)?.sessionUncertainty !== 0) return values;
  const known = rhythmMetrics.flatMap(({ key }) => {
    const value = values[key];
    return value?.sessionUncertainty == null ? [] : [[key, value] as const];
  });
  const largest = Math.max(
    ...known.map(([, { value, sessionUncertainty }]) => sessionUncertainty! / value),
  );
  const widened = known.map(([key, measured]) => {
    const sessionUncertainty = largest * measured.value;
    return [key, { ...measured, sessionUncertainty }] as const;
  });
  return { ...values, ...Object.fromEntries(widened) };
}

/** Verdicts from the weakest claim to the strongest one. */
const byStrength = ['within_noise', 'within_days', 'changed'] as const;
const strengthOf = (verdict: ChangeVerdict): number =>
  (byStrength as readonly ChangeVerdict[]).indexOf(verdict);

/** A change with the size of the value that changed. */
interface SizedChange {
  readonly change: Change;
  readonly size: number;
}

/**
 * Returns the change of a rhythm metric between sessions at one speed, judged together with the
 * others: by the largest of their relative limits, and changed only where all of them are.
 */
export function judgedTogether(own: SizedChange, others: readonly SizedChange[]): Change {
  if (own.change.detectable === null) return own.change;
  const judged = [own, ...others].filter(({ change }) => change.detectable !== null);
  const largest = (part: 'detectable' | 'uncertainty') =>
    own.size * Math.max(...judged.map(({ change, size }) => change[part]! / size));
  const weakest = Math.min(...judged.map(({ change }) => strengthOf(change.verdict)));
  return {
    ...own.change,
    detectable: largest('detectable'),
    uncertainty: largest('uncertainty'),
    verdict: byStrength[weakest]!,
  };
}
