import { keypointNames, type KeypointSample } from '@strideform/contracts';
import { pointIndex, type PersonObservation, type Skeleton } from '@strideform/pose';

/** Below this probability of being in the picture a point's place is the model's guess. */
const minPresence = 0.5;
const decimals = 100;

/** One frame of a keypoint file: the platform's keypoints by name, null where the person or the point was not in the picture. */
export function keypointRow(observation: PersonObservation | null, skeleton: Skeleton): KeypointSample[] {
  return keypointNames.map((name) => {
    const point = observation?.points[pointIndex(skeleton, name)];
    if (!point || point.presence < minPresence) return null;
    return [round(point.x), round(point.y), round(point.visibility)];
  });
}

/** A hundredth of a pixel is finer than any model sees, and keeps the file small. */
function round(value: number): number {
  return Math.round(value * decimals) / decimals;
}
