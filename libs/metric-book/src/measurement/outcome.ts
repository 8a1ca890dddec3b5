import { reasonFor, type PlainReasonCode, type Reason } from '../reasons.ts';
import type { Side } from './body-points.ts';

/** Value of a metric in one stride. */
export interface StrideValue {
  /** Foot of the stride; null for whole-body values. */
  readonly side: Side | null;
  /** Start and end of the time to which the value applies, real-life seconds. */
  readonly fromS: number;
  readonly untilS: number;
  /** Value in the metric's unit; null if this stride could not be measured. */
  readonly value: number | null;
  readonly label?: string;
}

export interface Measured {
  readonly kind: 'measured';
  /**
   * Session value, in the metric's unit: the mean of the strides' values. A metric of the whole
   * session repeats its value in each stride.
   */
  readonly value: number;
  /** One standard uncertainty of `value`; null if not known. */
  readonly uncertainty: number | null;
  /** One entry per stride of the gait, in the same order. */
  readonly strides: readonly StrideValue[];
  /** Accumulated value at each frame, from 0 to `value`. Only for totals. */
  readonly runningTotal?: readonly number[];
  readonly label?: string;
  /** Share of the measured strides with this `label`, 0–1. */
  readonly share?: number;
  /** Facts that a reader must know about the value. */
  readonly notes?: readonly Reason[];
}

export interface Unmeasured {
  readonly kind: 'unmeasured';
  readonly reason: Reason;
}

export type MetricOutcome = Measured | Unmeasured;

export const unmeasured = (reason: Reason | PlainReasonCode): Unmeasured => ({
  kind: 'unmeasured',
  reason: typeof reason === 'string' ? reasonFor(reason) : reason,
});
