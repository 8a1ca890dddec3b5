import type { CoachingClaim } from '../knowledge.ts';
import { coachingSources, type CoachingSource } from '../sources.ts';

/** Follows from how the metric is computed. */
export const defined = (text: string): CoachingClaim => ({ text, basis: 'definition' });

/** A way of working that claims no effect. */
export const practice = (text: string): CoachingClaim => ({ text, basis: 'practice' });

/**
 * Ends with the publication that found it: "… (Moore 2016)." Nothing may follow, so that the
 * publication carries the whole sentence.
 */
export const found = (basis: CoachingSource, text: string): CoachingClaim => ({
  text: `${text} (${coachingSources[basis].short}).`,
  basis,
});
