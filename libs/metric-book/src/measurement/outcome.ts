import { reasonFor, type PlainReasonCode, type Reason } from '../reasons.ts';
import type { Side } from './body-points.ts';

/** One stride's share of a metric. */
export interface StrideValue {
  /** The foot whose stride it is; null for whole-body values. */
  readonly side: Side | null;
  /** When the value starts and stops to apply, real-life seconds. */
  readonly fromS: number;
  readonly untilS: number;
  /** null where this stride could not be measured. */
  readonly value: number | null;
  readonly label?: string;
}

export interface Measured {
  readonly kind: 'measured';
  /**
   * Session value, in the metric's unit: the mean of the strides' values (a metric of the whole
   * session repeats its value in each).
   */
  readonly value: number;
  /** One standard uncertainty of `value`; null where none can be stated. */
  readonly uncertainty: number | null;
  /** One entry per stride of the gait, in its order. */
  readonly strides: readonly StrideValue[];
  /** Of a total: what has added up by each frame, from 0 to `value`. */
  readonly runningTotal?: readonly number[];
  readonly label?: string;
  /** Share of the measured strides that carry `label`, 0–1. */
  readonly share?: number;
  /** What a reader must know about the value, if anything. */
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
