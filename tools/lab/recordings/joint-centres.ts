import type { Track3d } from '@strideform/motion-files';
import { rotationBetween, solveLinear, type Matrix3, type Vector3 } from './rigid-bodies.ts';

/**
 * Pose of a segment in each frame: a point p of the segment's mean shape is at rotation · p +
 * shift.
 */
interface SegmentPose {
  readonly rotation: Matrix3;
  readonly shift: Vector3;
}

const markerAt = (track: Track3d, i: number): Vector3 => [track.x[i]!, track.y[i]!, track.z[i]!];
const meanOf = (points: readonly Vector3[]): Vector3 =>
  [0, 1, 2].map(
    (k) => points.reduce((sum, point) => sum + point[k]!, 0) / points.length,
  ) as unknown as Vector3;
const minus = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const apply = (m: Matrix3, v: Vector3): Vector3 =>
  m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]) as unknown as Vector3;
const applyTransposed = (m: Matrix3, v: Vector3): Vector3 =>
  [0, 1, 2].map((k) => m[0][k]! * v[0] + m[1][k]! * v[1] + m[2][k]! * v[2]) as unknown as Vector3;

/**
 * Returns the least-squares rigid pose of a cluster of at least three markers against its mean
 * shape. Two rounds are enough to find the mean shape.
 */
export function segmentPoses(markers: readonly Track3d[]): SegmentPose[] {
  const frames = Array.from(markers[0]!.x, (_, i) => markers.map((track) => markerAt(track, i)));
  let shape = frames[0]!.map((point) => minus(point, meanOf(frames[0]!)));
  let poses: SegmentPose[] = [];
  for (let round = 0; round < 3; round += 1) {
    poses = frames.map((frame) => poseOf(frame, shape));
    shape = meanShape(frames, poses);
  }
  return poses;
}

function poseOf(frame: readonly Vector3[], shape: readonly Vector3[]): SegmentPose {
  const shift = meanOf(frame);
  const centred = frame.map((point) => minus(point, shift));
  return { rotation: rotationBetween(shape, centred), shift };
}

/** Returns the mean of the frames' markers in the segment's coordinates. */
function meanShape(
  frames: readonly (readonly Vector3[])[],
  poses: readonly SegmentPose[],
): Vector3[] {
  return frames[0]!.map((_, k) => {
    const local = poses.map(({ rotation, shift }, i) =>
      applyTransposed(rotation, minus(frames[i]![k]!, shift)),
    );
    return meanOf(local);
  });
}

/**
 * Returns the symmetrical centre of rotation of two segments (Ehrig et al., J. Biomech. 39 (2006)
 * 2798–2809): the point fixed in both segments that fits all frames best. In each frame, it is the
 * middle of its two positions.
 */
export function centreOfRotation(
  first: readonly SegmentPose[],
  second: readonly SegmentPose[],
): Track3d {
  const { normal, right } = centreEquations(first, second);
  const local = solveLinear(normal, right);
  const inFirst: Vector3 = [local[0]!, local[1]!, local[2]!];
  const inSecond: Vector3 = [local[3]!, local[4]!, local[5]!];
  const centres = first.map(({ rotation, shift }, i): Vector3 => {
    const [a, b] = [apply(rotation, inFirst), apply(second[i]!.rotation, inSecond)];
    return [0, 1, 2].map(
      (k) => (a[k]! + shift[k]! + b[k]! + second[i]!.shift[k]!) / 2,
    ) as unknown as Vector3;
  });
  const column = (k: 0 | 1 | 2) => Float64Array.from(centres, (centre) => centre[k]);
  return { x: column(0), y: column(1), z: column(2) };
}

/**
 * Returns the normal equations of the six unknowns: the centre in the first segment's coordinates,
 * then in the second's.
 */
function centreEquations(
  first: readonly SegmentPose[],
  second: readonly SegmentPose[],
): { normal: Float64Array[]; right: Float64Array } {
  const normal = Array.from({ length: 6 }, () => new Float64Array(6));
  const right = new Float64Array(6);
  const add = (row: readonly number[], value: number) => {
    for (let j = 0; j < 6; j += 1) {
      right[j]! += row[j]! * value;
      for (let k = 0; k < 6; k += 1) normal[j]![k]! += row[j]! * row[k]!;
    }
  };
  for (const [i, { rotation, shift }] of first.entries()) {
    const other = second[i]!;
    const apart = minus(other.shift, shift);
    for (let axis = 0; axis < 3; axis += 1) {
      const negated = other.rotation[axis]!.map((value) => -value);
      add([...rotation[axis]!, ...negated], apart[axis]!);
    }
  }
  return { normal, right };
}
