import { bodySizePx, isSamePerson, type Region } from '../geometry/region.ts';
import type { Skeleton } from '../skeletons/skeleton.ts';
import { LegMotion } from './leg-motion.ts';
import type { PersonObservation } from './person-observation.ts';

/**
 * Minimum probability that the candidate is in the region (MediaPipe's threshold). Below it, the
 * candidate has left the region.
 */
export const minPresence = 0.5;

/** A person who is followed from frame to frame and may be the runner. */
export class Candidate {
  region: Region;
  isLost = false;
  readonly motion: LegMotion;
  /** Observations since the candidates were last compared, one per frame. */
  private pending: (PersonObservation | null)[] = [];

  constructor(skeleton: Skeleton, region: Region) {
    this.region = region;
    this.motion = new LegMotion(skeleton);
  }

  observe(timeS: number, observation: PersonObservation | null): void {
    const isSeen = observation !== null && observation.presence >= minPresence;
    this.isLost ||= !isSeen;
    this.pending.push(isSeen && !this.isLost ? observation : null);
    if (this.isLost || !observation) return;
    this.motion.add(timeS, observation, this.region);
    this.region = observation.nextRegion;
  }

  takePending(): (PersonObservation | null)[] {
    const taken = this.pending;
    this.pending = [];
    return taken;
  }

  isSamePersonAs(region: Region): boolean {
    return !this.isLost && isSamePerson(this.region, region);
  }
}

/**
 * Leg motion assumed for a person who stands still, so that size and position decide if all people
 * stand.
 */
const restingSwing = 0.05;
/** Share of the score that a person at the picture's edge loses, compared to one in the middle. */
const edgeLoss = 0.5;
/** Share of the score that a new person loses, compared to the one followed so far. */
const newcomerLoss = 0.5;

/**
 * Returns a score for the candidate being the runner: leg swing × size × nearness to the middle of
 * the picture × continuity. Leg motion dominates: a spectator would have to be about four times as
 * tall in the picture. The score depends only on observations, so that all segments of a clip make
 * the same choice.
 */
export function runnerScore(
  candidate: Candidate,
  image: { widthPx: number; heightPx: number },
  lastRegion: Region | null,
): number {
  const { region, motion } = candidate;
  const size = bodySizePx(region) / image.heightPx;
  const halfWidthPx = image.widthPx / 2;
  const offCentre = Math.min(1, Math.abs(region.centerXPx - halfWidthPx) / halfWidthPx);
  const continuity = lastRegion === null || isSamePerson(region, lastRegion) ? 1 : 1 - newcomerLoss;
  return (restingSwing + motion.swing) * size * (1 - edgeLoss * offCentre) * continuity;
}
