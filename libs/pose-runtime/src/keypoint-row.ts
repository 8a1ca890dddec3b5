import {
  keypointNames,
  type CameraMove,
  type FrameLight,
  type KeypointFile,
} from '@strideform/contracts';
import { pointIndex, type PersonObservation, type Skeleton } from '@strideform/pose';

/** Minimum probability of being in the picture. Below it, a point's position is only a guess. */
const minPresence = 0.5;
const decimals = 100;

/**
 * Returns one frame of a keypoint file: the platform's keypoints in their order, null if the person
 * or the point was not in the picture.
 */
export function keypointRow(
  observation: PersonObservation | null,
  skeleton: Skeleton,
): KeypointFile['frames'][number] {
  return keypointNames.map((name) => {
    const point = observation?.points[pointIndex(skeleton, name)];
    if (!point || point.presence < minPresence) return null;
    return [round(point.x), round(point.y), round(point.visibility)];
  });
}

/** Returns the light on the runner in the form of a keypoint file. */
export function frameLight(observation: PersonObservation | null): FrameLight {
  const light = observation?.light;
  return light ? [round(light.blackShare), round(light.blownShare), round(light.contrast)] : null;
}

/** Returns the background's movement in the form of a keypoint file. */
export const cameraMove = (moved: { x: number; y: number } | null): CameraMove =>
  moved && [round(moved.x), round(moved.y)];

/**
 * Rounds to a hundredth of a pixel. This is finer than any model's precision, and keeps the file
 * small.
 */
function round(value: number): number {
  return Math.round(value * decimals) / decimals;
}
