import type { Region } from '../geometry/region.ts';
import type { RunnerLight } from '../sampling/runner-light.ts';
import type { SeenPoint } from '../skeletons/observed-point.ts';

/** What a landmark model saw of one person in one frame, image px. */
export interface PersonObservation {
  /** In the skeleton's order. */
  points: SeenPoint[];
  /** Probability that a person is in the region at all, 0–1. */
  presence: number;
  /** Where to look in the next frame. */
  nextRegion: Region;
  /** The light on the person; null where no limb lies in the picture, absent where not measured. */
  light?: RunnerLight | null;
}
