import type { Estimate } from './estimate.ts';
import type { Side } from './body-points.ts';

/**
 * A foot's time on the ground. Times are real-life seconds; uncertainties are one standard
 * deviation, s.
 */
export interface Stance {
  readonly side: Side;
  readonly initialContactS: number;
  readonly toeOffS: number;
  readonly initialContactUncertaintyS: number;
  readonly toeOffUncertaintyS: number;
}

/** From a foot's initial contact to its next one. */
export interface Stride {
  readonly side: Side;
  readonly startS: number;
  readonly toeOffS: number;
  readonly endS: number;
  /** The other foot's initial contact inside this stride; null if it was not seen. */
  readonly otherInitialContactS: number | null;
  /** Toe-off that ends the other foot's stance begun in this stride; null if it was not seen. */
  readonly otherToeOffS: number | null;
  /** One standard uncertainty of startS, toeOffS and endS taken together, s. */
  readonly eventUncertaintyS: number;
  /**
   * The part of `eventUncertaintyS` that differs from stride to stride, s. The other part is the
   * same for all strides of a foot. It cancels between two events of one kind.
   */
  readonly eventScatterS: number;
  /**
   * One standard uncertainty of toeOffS − startS that all strides of a foot share, s. It is less
   * than two events' own uncertainties: both are early or late together in part.
   */
  readonly contactTimeErrorS: number;
}

export interface Gait {
  readonly pattern: 'running' | 'walking';
  /** Both sides, by time of initial contact. */
  readonly stances: readonly Stance[];
  /**
   * Stances with one end cut off by the clip or by a gap. The usual time is assumed for that end.
   */
  readonly cutStances: readonly Pick<Stance, 'side' | 'initialContactS' | 'toeOffS'>[];
  /** Both sides, by start time; only strides whose events were all seen. */
  readonly strides: readonly Stride[];
  /**
   * Stride time over the whole clip (first to last event of a side, both sides), s; null without a
   * whole stride.
   */
  readonly strideTimeS: Estimate | null;
  /**
   * Belt or ground speed as the metric `speed` defines it, m/s. Null without scale. A given belt
   * speed is used first.
   */
  readonly speedMps: Estimate | null;
}
