import { otherSide } from '../keypoints.ts';
import type { Stride } from '../gait/gait.ts';
import { unmeasured, type Measured, type MetricOutcome } from './metric.ts';
import { mean, standardDeviation } from '../signals/statistics.ts';
import type { Estimate } from '../estimate.ts';
import { type MetricInput } from './metric-input.ts';

export interface StrideEstimate extends Estimate {
  readonly label?: string;
}

export interface PerStrideOptions {
  readonly sides: 'none' | 'by-side';
  /** What to say when no stride could be measured. */
  readonly unseen: string;
  /**
   * How the strides' own errors relate. `shared` (the usual case): one scale, one rule that places
   * events on one foot, so they do not shrink with the number of strides. `telescoping` (stride
   * time): a stride begins with the event that ended the one before, so that in a row of strides
   * only the errors of the first and the last event remain.
   */
  readonly errors?: 'shared' | 'telescoping';
  /**
   * Where legs' positions are read: a stride of a leg that is half hidden behind the other is not
   * measured, as far as the other one is. Times of contact are read of both.
   */
  readonly legs?: 'in-view';
  readonly note?: string;
}

const meanSquare = (values: readonly number[]): number => mean(values.map((value) => value ** 2));

/** Number of unbroken rows that the strides form, each on one foot. */
const rowCount = (strides: readonly Stride[]): number =>
  strides.filter(
    (stride) =>
      !strides.some(
        (earlier) => earlier.side === stride.side && Math.abs(earlier.endS - stride.startS) < 1e-6,
      ),
  ).length;

/**
 * Measures every stride; the session's value is the mean. Its standard uncertainty joins the spread
 * between strides, s²/n, with the strides' own uncertainty (see `errors`).
 */
export function overStrides(
  input: MetricInput,
  measure: (stride: Stride) => StrideEstimate | null,
  options: PerStrideOptions,
): MetricOutcome {
  const hidden = options.legs === 'in-view' ? input.motion.hiddenSide : null;
  const measured = input.gait.strides.map((stride) => ({
    stride,
    estimate: stride.side === hidden ? null : measure(stride),
  }));
  const known = measured.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]));
  if (known.length === 0) return unmeasured(options.unseen);
  const values = known.map((estimate) => estimate.value);
  const own = meanSquare(known.map((estimate) => estimate.uncertainty));
  const spread = values.length > 1 ? standardDeviation(values) ** 2 : 0;
  const rows = rowCount(
    measured.flatMap(({ stride, estimate }) => (estimate === null ? [] : [stride])),
  );
  const variance =
    options.errors === 'telescoping'
      ? Math.max(0, spread - own) / known.length + (own * rows) / known.length ** 2
      : spread / known.length + own;
  const inView = measured.filter(({ stride }) => stride.side !== hidden);
  const few =
    known.length * 2 < inView.length ? `from ${known.length} of ${inView.length} strides` : '';
  const leg = hidden
    ? `of the ${otherSide(hidden)} leg; the ${hidden} one is half hidden from the camera`
    : '';
  const note = [options.note, leg, few].filter(Boolean).join('; ');
  return {
    kind: 'measured',
    value: mean(values),
    uncertainty: positiveOrNull(Math.sqrt(variance)),
    strides: measured.map(({ stride, estimate }) => ({
      side: options.sides === 'none' ? null : stride.side,
      fromS: stride.startS,
      untilS: stride.endS,
      value: estimate?.value ?? null,
      ...(estimate?.label === undefined ? {} : { label: estimate.label }),
    })),
    ...(note ? { note } : {}),
  };
}

/**
 * A value of the whole session, which every stride shares. `uncertainty` null or 0: none can be
 * stated.
 */
export function overSession(
  input: MetricInput,
  value: number,
  uncertainty: number | null,
  note?: string,
): Measured {
  return {
    kind: 'measured',
    value,
    uncertainty: positiveOrNull(uncertainty),
    strides: input.gait.strides.map(({ startS, endS }) => ({
      side: null,
      fromS: startS,
      untilS: endS,
      value,
    })),
    ...(note ? { note } : {}),
  };
}

const positiveOrNull = (uncertainty: number | null): number | null =>
  uncertainty !== null && uncertainty > 0 ? uncertainty : null;
