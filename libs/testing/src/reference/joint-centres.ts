import type { Track3d } from '../motion-formats/trc.ts';
import { rotationBetween, solveLinear, type Matrix3, type Vector3 } from './rigid-bodies.ts';

/**
 * A segment's pose in each frame: a point p of the segment's mean shape lies at rotation · p +
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
 * Least-squares rigid pose of a cluster of three or more markers against its mean shape, which two
 * rounds find.
 */
export function segmentPoses(markers: readonly Track3d[]): SegmentPose[] {
  const frames = Array.from(markers[0]!.x, (_, i) => markers.map((track) => markerAt(track, i)));
  let shape = frames[0]!.map((point) => minus(point, meanOf(frames[0]!)));
  let poses: SegmentPose[] = [];
  for (let round = 0; round < 3; round += 1) {
    poses = frames.map((frame) => {
      const shift = meanOf(frame);
      return {
        rotation: rotationBetween(
          shape,
          frame.map((point) => minus(point, shift)),
        ),
        shift,
      };
    });
    shape = shape.map((_, k) =>
      meanOf(
        poses.map(({ rotation, shift }, i) =>
          applyTransposed(rotation, minus(frames[i]![k]!, shift)),
        ),
      ),
    );
  }
  return poses;
}

/**
 * Symmetrical centre of rotation of two segments (Ehrig et al., J. Biomech. 39 (2006) 2798–2809):
 * the point fixed in both that fits all frames; in each frame the middle of its two images.
 */
export function centreOfRotation(
  first: readonly SegmentPose[],
  second: readonly SegmentPose[],
): Track3d {
  const normal = Array.from({ length: 6 }, () => new Float64Array(6));
  const right = new Float64Array(6);
  for (const [i, { rotation, shift }] of first.entries()) {
    const other = second[i]!;
    const apart = minus(other.shift, shift);
    for (let axis = 0; axis < 3; axis += 1) {
      const row = [...rotation[axis]!, ...other.rotation[axis]!.map((value) => -value)];
      for (let j = 0; j < 6; j += 1) {
        right[j]! += row[j]! * apart[axis]!;
        for (let k = 0; k < 6; k += 1) normal[j]![k]! += row[j]! * row[k]!;
      }
    }
  }
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
