import type { Region } from '../geometry/region.ts';
import type { PersonColours } from '../sampling/person-colours.ts';
import type { RunnerLight } from '../sampling/runner-light.ts';
import type { SeenPoint } from '../skeletons/observed-point.ts';

/** A landmark model's observation of one person in one frame, image px. */
export interface PersonObservation {
  /** Points in the skeleton's order. */
  points: SeenPoint[];
  /** Probability that there is a person in the region, 0–1. */
  presence: number;
  /** Region in which to look in the next frame. */
  nextRegion: Region;
  /** The light on the person; null if no limb is in the picture, absent if not measured. */
  light?: RunnerLight | null;
  /** Colours of the clothes; absent if not measured. */
  colours?: PersonColours;
}
