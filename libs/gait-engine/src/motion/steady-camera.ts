import type { CameraMove, KeypointSample } from '@strideform/contracts';
import type { Recording } from '@strideform/metric-book/measurement';
import type { CameraShake, KeypointSequence } from '../keypoints.ts';
import { smooth } from '../signals/butterworth.ts';
import { realTimesS } from './every-frame.ts';

/**
 * Cut-off between a camera that is turned slowly and one that shakes, Hz. It is below the rate of
 * strides, because steps shake a floor and the camera on it. So a background that trembles by
 * itself at that rate, such as a treadmill that fills the picture, would count as the camera.
 */
const shakeFromHz = 0.5;
/**
 * Share of the picture's height, root mean square, from which a movement is not noise of the
 * search.
 */
const leastShakeShare = 0.001;
/**
 * Largest slow travel, as a share of the picture's height. The camera follows the runner beyond it,
 * and the start and end of its turn would look like shake.
 */
const mostTravelShare = 0.15;
/** Share of the frames in which the background must have been followed. */
const minFollowedShare = 0.9;

/**
 * Returns the clip as a camera on a tripod would have filmed it: points move with the background
 * where the pose model's process followed it. A clip without such movements stays as it is.
 */
export function withSteadyCamera(
  sequence: KeypointSequence,
  { slowMotionFactor }: Pick<Recording, 'slowMotionFactor'>,
): KeypointSequence {
  const shake = shakeOf(sequence, slowMotionFactor);
  if (shake === null || shake.sizePx < leastShakeShare * sequence.heightPx) return sequence;
  const frames = sequence.frames.map((samples, i) => {
    const [xPx, yPx] = [shake.x[i]!, shake.y[i]!];
    return samples.map(
      (sample): KeypointSample => sample && [sample[0] - xPx, sample[1] - yPx, sample[2]],
    );
  });
  return { ...sequence, frames, shake };
}

/** Returns null if the background was not followed in enough frames, or the camera was turned. */
function shakeOf(sequence: KeypointSequence, slowMotionFactor: number): CameraShake | null {
  const { cameraMoves, timestampsS } = sequence;
  if (cameraMoves === undefined || cameraMoves.length < 2) return null;
  const followed = cameraMoves.filter((move) => move !== null);
  // No frame comes before the first one.
  if (followed.length < minFollowedShare * (cameraMoves.length - 1)) return null;
  const timesS = realTimesS(timestampsS, slowMotionFactor);
  const paths = [pathOf(cameraMoves, 0), pathOf(cameraMoves, 1)] as const;
  const slowParts = paths.map((path) => smooth(timesS, path, shakeFromHz));
  const travelPx = Math.hypot(...slowParts.map((slow) => Math.max(...slow) - Math.min(...slow)));
  if (travelPx > mostTravelShare * sequence.heightPx) return null;
  const fastPart = (axis: 0 | 1): Float64Array =>
    paths[axis].map((value, i) => value - slowParts[axis]![i]!);
  const [x, y] = [fastPart(0), fastPart(1)];
  return { x, y, sizePx: rootMeanSquare(x, y) };
}

/** Returns the sum of the movements up to each frame, px. */
function pathOf(moves: readonly CameraMove[], axis: 0 | 1): Float64Array {
  let reached = 0;
  return Float64Array.from(moves, (move) => {
    reached += move?.[axis] ?? 0;
    return reached;
  });
}

function rootMeanSquare(x: Float64Array, y: Float64Array): number {
  const squares = x.reduce((sum, value, i) => sum + value ** 2 + y[i]! ** 2, 0);
  return Math.sqrt(squares / x.length);
}
