import { applyAffine } from '../geometry/affine.ts';
import { inputToImage, regionFromAlignment, type Region } from '../geometry/region.ts';
import { blazeposeSkeleton } from '../skeletons/blazepose.skeleton.ts';
import type { PersonObservation } from '../tracking/person-observation.ts';
import { heatmapSideCells, refineByHeatmap } from './heatmap-refinement.ts';

/** Side of the square input, px. */
export const landmarkInputSidePx = 256;
/**
 * Number of values per landmark: x, y, z in input px, then the logits of visibility and presence.
 * There are 33 landmarks and six auxiliary ones.
 */
const valuesPerLandmark = 5;
const landmarkCount = 39;
/** Auxiliary landmarks: the hips' middle, and a point on the circle around the body. */
const hipsMiddle = 33;
const bodyRim = 34;

/** The landmark model's raw outputs for one region. */
export interface LandmarkOutput {
  landmarks: Float32Array;
  /** Logits that a landmark is in a cell, 39 planes of 64 × 64. */
  heatmap: Float32Array;
  /** Probability that there is a person in the region, 0–1. */
  presence: number;
}

/**
 * Turns the landmark model's outputs into points of the image and the region to look at in the next
 * frame.
 * @param seen region that the model was given
 * @throws RangeError if an output has another size.
 */
export function decodeLandmarks(
  { landmarks, heatmap, presence }: LandmarkOutput,
  seen: Region,
): PersonObservation {
  requireLength('landmarks', landmarks, landmarkCount * valuesPerLandmark);
  requireLength('heatmap', heatmap, landmarkCount * heatmapSideCells ** 2);
  const toImage = inputToImage(seen, landmarkInputSidePx);
  const pointAt = (landmark: number) => {
    const regressed = {
      x: landmarks[landmark * valuesPerLandmark]!,
      y: landmarks[landmark * valuesPerLandmark + 1]!,
    };
    return applyAffine(toImage, refineByHeatmap(heatmap, landmark, regressed, landmarkInputSidePx));
  };
  const points = blazeposeSkeleton.points.map((_, landmark) => ({
    ...pointAt(landmark),
    visibility: sigmoid(landmarks[landmark * valuesPerLandmark + 3]!),
    presence: sigmoid(landmarks[landmark * valuesPerLandmark + 4]!),
  }));
  return {
    points,
    presence,
    nextRegion: regionFromAlignment(pointAt(hipsMiddle), pointAt(bodyRim)),
  };
}

function requireLength(what: string, values: Float32Array, length: number): void {
  if (values.length !== length)
    throw new RangeError(
      `the landmark model's ${what} has ${values.length} values instead of ${length}`,
    );
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
