import { reasonFor, type PlainReasonCode, type Reason } from '../reasons.ts';
import type { Estimate } from './estimate.ts';
import type { Stride } from './gait.ts';
import { otherSide, type Side } from './body-points.ts';
import { mean, standardDeviation } from './statistics.ts';
import { unmeasured, type Measured, type MetricOutcome, type StrideValue } from './outcome.ts';
import type { MetricInput } from './metric-input.ts';

export interface StrideEstimate extends Estimate {
  readonly label?: string;
}

export interface PerStrideOptions {
  readonly sides: 'none' | 'by-side';
  /** Reason to give if no stride could be measured. */
  readonly unseen: PlainReasonCode;
  /**
   * Relation between the errors of strides. `shared` (the usual case): all strides of a foot have
   * the same scale and the same rule for events, so the errors do not shrink with the number of
   * strides. `telescoping` (stride time): a stride begins with the event that ended the previous
   * one. In a row of strides, only the errors of the first and the last event remain.
   */
  readonly errors?: 'shared' | 'telescoping';
  /**
   * `in-view` for metrics that read the legs' positions: strides of a leg that is half hidden
   * behind the other are not measured. Contact times are read on both legs.
   */
  readonly legs?: 'in-view';
  readonly note?: Reason;
}

interface StrideReading {
  readonly stride: Stride;
  readonly estimate: StrideEstimate | null;
}

/**
 * Measures every stride. The session's value is the mean. Its standard uncertainty combines the
 * spread between strides, s²/n, with the strides' own uncertainty (see `errors`).
 */
export function overStrides(
  input: MetricInput,
  measure: (stride: Stride) => StrideEstimate | null,
  options: PerStrideOptions,
): MetricOutcome {
  const hiddenSide = options.legs === 'in-view' ? input.motion.hiddenSide : null;
  const measured = input.gait.strides.map((stride) => ({
    stride,
    estimate: stride.side === hiddenSide ? null : measure(stride),
  }));
  const known = measured.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]));
  if (known.length === 0) return unmeasured(options.unseen);
  const variance = varianceOfMean(measured, known, options.errors ?? 'shared');
  const notes = notesOn(measured, known.length, hiddenSide, options.note);
  return {
    kind: 'measured',
    value: mean(known.map((estimate) => estimate.value)),
    uncertainty: positiveOrNull(Math.sqrt(variance)),
    strides: measured.map((each) => strideValue(each, options.sides)),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function varianceOfMean(
  measured: readonly StrideReading[],
  known: readonly StrideEstimate[],
  errors: 'shared' | 'telescoping',
): number {
  const count = known.length;
  const ownVariance = mean(known.map((estimate) => estimate.uncertainty ** 2));
  const values = known.map((estimate) => estimate.value);
  const spread = count > 1 ? standardDeviation(values) ** 2 : 0;
  if (errors === 'shared') return spread / count + ownVariance;
  const rows = rowCount(measured);
  return Math.max(0, spread - ownVariance) / count + (ownVariance * rows) / count ** 2;
}

/** Largest time between the end of a stride and the start of the next one without a gap, s. */
const sameEventS = 1e-6;

/** Returns the number of unbroken rows that the measured strides of each foot form. */
function rowCount(measured: readonly StrideReading[]): number {
  const strides = measured.flatMap(({ stride, estimate }) => (estimate === null ? [] : [stride]));
  const followsAnother = (stride: Stride) =>
    strides.some(
      ({ side, endS }) => side === stride.side && Math.abs(endS - stride.startS) < sameEventS,
    );
  return strides.filter((stride) => !followsAnother(stride)).length;
}

/** Returns the facts that a reader must know about the value. */
function notesOn(
  measured: readonly StrideReading[],
  knownCount: number,
  hiddenSide: Side | null,
  ownNote: Reason | undefined,
): Reason[] {
  const notes = ownNote ? [ownNote] : [];
  if (hiddenSide)
    notes.push(reasonFor('one_leg', { seen: otherSide(hiddenSide), hidden: hiddenSide }));
  const inViewCount = measured.filter(({ stride }) => stride.side !== hiddenSide).length;
  if (knownCount * 2 < inViewCount)
    notes.push(reasonFor('few_strides', { measured: knownCount, all: inViewCount }));
  return notes;
}

function strideValue(
  { stride, estimate }: StrideReading,
  sides: PerStrideOptions['sides'],
): StrideValue {
  return {
    side: sides === 'none' ? null : stride.side,
    fromS: stride.startS,
    untilS: stride.endS,
    value: estimate?.value ?? null,
    ...(estimate?.label === undefined ? {} : { label: estimate.label }),
  };
}

/**
 * Returns the outcome of a metric with one value for the whole session, which every stride repeats.
 * An `uncertainty` of null or 0 means that it is not known.
 */
export function overSession(
  input: MetricInput,
  value: number,
  uncertainty: number | null,
  note?: PlainReasonCode,
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
    ...(note ? { notes: [reasonFor(note)] } : {}),
  };
}

/** Returns the outcome of a total, with its accumulated value at each frame. */
export const totalOverSession = (
  input: MetricInput,
  { value, uncertainty }: Estimate,
  runningTotal: readonly number[],
): Measured => ({ ...overSession(input, value, uncertainty), runningTotal });

const positiveOrNull = (uncertainty: number | null): number | null =>
  uncertainty !== null && uncertainty > 0 ? uncertainty : null;
