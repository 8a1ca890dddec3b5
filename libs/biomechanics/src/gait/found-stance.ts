import type { Stance } from './gait.ts';

/**
 * A stance whose end, or even whole, may lie outside of the clip or in a gap: the next contact ends
 * a stride all the same.
 */
export interface FoundStance extends Stance {
  readonly isContactSeen: boolean;
  readonly isToeOffSeen: boolean;
  /**
   * What the two uncertainties have of this stance alone, s; the rest is the same in all stances of
   * the foot.
   */
  readonly contactScatterS: number;
  readonly toeOffScatterS: number;
}
