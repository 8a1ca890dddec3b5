import {
  keypointNames,
  type CameraMove,
  type FrameLight,
  type KeypointFile,
  type PeopleInFrame,
} from '@strideform/contracts';
import {
  pointIndex,
  type PeopleSeen,
  type PersonObservation,
  type Skeleton,
} from '@strideform/pose';

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

/** Returns the people of a frame in the form of a keypoint file: boxes as shares of the picture. */
export function peopleInFrame(
  { timeS, people }: PeopleSeen,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): PeopleInFrame {
  const boxes = people.map(({ box, score }) => {
    const [left, right] = [box.left, box.right].map((x) => shareOf(x, widthPx)) as [number, number];
    const [top, bottom] = [box.top, box.bottom].map((y) => shareOf(y, heightPx)) as [
      number,
      number,
    ];
    const size = { width: shareOf(right - left, 1), height: shareOf(bottom - top, 1) };
    return { x: left, y: top, ...size, score: round(score) };
  });
  return { time_s: timeS, boxes };
}

const shareOf = (value: number, whole: number): number =>
  Math.round(Math.min(1, Math.max(0, value / whole)) * 10_000) / 10_000;

/**
 * Rounds to a hundredth of a pixel. This is finer than any model's precision, and keeps the file
 * small.
 */
function round(value: number): number {
  return Math.round(value * decimals) / decimals;
}
