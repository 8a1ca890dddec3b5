import type { Estimate } from './estimate.ts';
import type { Side } from './body-points.ts';

/**
 * Time of a foot on the ground. Times are real-life seconds. Uncertainties are one standard
 * deviation, s.
 */
export interface Stance {
  readonly side: Side;
  readonly initialContactS: number;
  readonly toeOffS: number;
  readonly initialContactUncertaintyS: number;
  readonly toeOffUncertaintyS: number;
}

/** Time from an initial contact of a foot to its next one. */
export interface Stride {
  readonly side: Side;
  readonly startS: number;
  readonly toeOffS: number;
  readonly endS: number;
  /** Initial contact of the other foot in this stride; null if not seen. */
  readonly otherInitialContactS: number | null;
  /** Toe-off that ends the other foot's stance begun in this stride; null if not seen. */
  readonly otherToeOffS: number | null;
  /** One standard uncertainty of startS, toeOffS and endS together, s. */
  readonly eventUncertaintyS: number;
  /**
   * Part of `eventUncertaintyS` that differs between strides, s. The other part is the same in all
   * strides of a foot and cancels between two events of one kind.
   */
  readonly eventScatterS: number;
  /**
   * One standard uncertainty of toeOffS − startS that all strides of a foot share, s. It is less
   * than the combined uncertainty of two events, because their errors partly have the same sign.
   */
  readonly contactTimeErrorS: number;
}

export interface Gait {
  readonly pattern: 'running' | 'walking';
  /** Stances of both sides, by time of initial contact. */
  readonly stances: readonly Stance[];
  /**
   * Stances with one end cut off by the clip or by a gap. The missing end is estimated from the
   * usual contact time.
   */
  readonly cutStances: readonly Pick<Stance, 'side' | 'initialContactS' | 'toeOffS'>[];
  /** Strides of both sides whose events were all seen, by start time. */
  readonly strides: readonly Stride[];
  /**
   * Mean stride time over the whole clip, from the first to the last event of each side, s. Null
   * without a whole stride.
   */
  readonly strideTimeS: Estimate | null;
  /**
   * Belt or ground speed as the metric `speed` defines it, m/s. A given belt speed takes
   * precedence. Null without a scale.
   */
  readonly speedMps: Estimate | null;
}
