import type { AngleSeries } from '../motion/angles.ts';
import type { Gait } from '../gait/gait.ts';
import type { Motion } from '../motion/motion.ts';
import type { Recording, Side, Subject } from '../keypoints.ts';

/** Everything that a metric may look at. */
export interface MetricInput {
  readonly motion: Motion;
  readonly gait: Gait;
  readonly angles: AngleSeries;
  readonly subject: Subject;
  readonly recording: Recording;
}

/** One stride's share of a metric. */
export interface StrideValue {
  /** The foot whose stride it is; null for whole-body values. */
  readonly side: Side | null;
  /** When the value begins and ends to hold, life's seconds. */
  readonly fromS: number;
  readonly untilS: number;
  /** null where this stride could not be measured. */
  readonly value: number | null;
  readonly label?: string;
}

export interface Measured {
  readonly kind: 'measured';
  /** Session value (usually the mean over strides), in the metric's unit. */
  readonly value: number;
  /** One standard uncertainty of `value`. */
  readonly uncertainty: number | null;
  readonly strides: readonly StrideValue[];
  readonly label?: string;
  readonly share?: number;
  /** What a reader must know of the value, if anything. */
  readonly note?: string;
}

export interface Unmeasured {
  readonly kind: 'unmeasured';
  /** Why, as a reader is told: "needs a rear view". */
  readonly reason: string;
}

export type MetricOutcome = Measured | Unmeasured;

/** How the value scales when all positions are multiplied by k (metres per pixel kept) or all times by k. */
export interface Scaling {
  readonly length: number;
  readonly time: number;
}

export interface WorkedExample {
  readonly title: string;
  readonly input: MetricInput;
  /** null: must be unmeasured. */
  readonly expected: number | null;
  readonly tolerance: number;
  readonly expectedLabel?: string;
}

/** A metric is one object in one file. */
export interface Metric {
  readonly key: string;
  readonly title: string;
  readonly unit: string;
  /** As shown to users. */
  readonly formula: string;
  /** Each symbol of the formula, with its unit. */
  readonly symbols: Readonly<Record<string, string>>;
  /** Paper and equation, or `ours` with a reason. */
  readonly source: string;
  /** Where we depart from the source, and why; empty when we do not. */
  readonly deviations: string;
  /** Sign convention, in words; empty for values that have none. */
  readonly sign: string;
  /** What must be known: `scale`, `mass`, `speed`, `belt`, a point … */
  readonly requires: readonly string[];
  /** Outside of this range a value is flagged, never hidden. */
  readonly plausible: readonly [number, number];
  readonly scaling: Scaling | 'not-scalable';
  /** What mirroring the runner (left ↔ right) does to the session value. */
  readonly mirrored: 'same' | 'hundred-minus';
  readonly compute: (input: MetricInput) => MetricOutcome;
  readonly examples: readonly WorkedExample[];
}
