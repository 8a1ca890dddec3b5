import type { Track3d } from '@strideform/motion-files';
import { centreOfRotation, segmentPoses } from './joint-centres.ts';
import { rotationBetween, solveLinear, type Vector3 } from './rigid-bodies.ts';

const turned = ([x, y, z]: Vector3, about: number): Vector3 => [
  x * Math.cos(about) - y * Math.sin(about),
  x * Math.sin(about) + y * Math.cos(about),
  z,
];
const tilted = ([x, y, z]: Vector3, about: number): Vector3 => [
  x,
  y * Math.cos(about) - z * Math.sin(about),
  y * Math.sin(about) + z * Math.cos(about),
];
const plus = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

function tracksOf(frames: readonly (readonly Vector3[])[]): Track3d[] {
  return frames[0]!.map((_, k) => ({
    x: Float64Array.from(frames, (frame) => frame[k]![0]),
    y: Float64Array.from(frames, (frame) => frame[k]![1]),
    z: Float64Array.from(frames, (frame) => frame[k]![2]),
  }));
}

describe('the rotation between two clusters', () => {
  test('is the applied rotation', () => {
    const shape: Vector3[] = [
      [1, 0, 0],
      [0, 2, 0],
      [-1, -2, 0.5],
    ];
    const [a, b, c] = rotationBetween(
      shape,
      shape.map((point) => tilted(turned(point, 2.1), -0.4)),
    );
    const back = shape.map((point) =>
      [a, b, c].map((row) => row[0] * point[0] + row[1] * point[1] + row[2] * point[2]),
    );
    back.forEach((point, i) =>
      point.forEach((value, k) =>
        expect(value).toBeCloseTo(tilted(turned(shape[i]!, 2.1), -0.4)[k]!, 9),
      ),
    );
  });
});

describe('the centre of rotation', () => {
  /** Two segments connected by a moving ball joint. */
  const frames = Array.from({ length: 60 }, (_, i) => {
    const joint: Vector3 = [0.02 * i, 0.9 + 0.03 * Math.sin(i / 5), 0.1];
    const above = (
      [
        [0.1, 0.2, 0],
        [-0.1, 0.25, 0.05],
        [0, 0.3, -0.1],
      ] as const
    ).map((point) => plus(joint, turned(point, 0.1 * Math.sin(i / 9))));
    const below = (
      [
        [0.05, -0.2, 0],
        [0, -0.3, 0.06],
        [-0.04, -0.25, -0.05],
      ] as const
    ).map((point) =>
      plus(joint, tilted(turned(point, 0.8 * Math.sin(i / 7)), 0.3 * Math.cos(i / 4))),
    );
    return { joint, above, below };
  });

  test('is the joint, in every frame', () => {
    const centre = centreOfRotation(
      segmentPoses(tracksOf(frames.map((frame) => frame.above))),
      segmentPoses(tracksOf(frames.map((frame) => frame.below))),
    );
    frames.forEach(({ joint }, i) =>
      [centre.x[i]!, centre.y[i]!, centre.z[i]!].forEach((value, k) =>
        expect(value).toBeCloseTo(joint[k]!, 6),
      ),
    );
  });

  test('does not exist for segments that move as one', () => {
    const still = segmentPoses(tracksOf(frames.map((frame) => frame.above)));
    expect(() => centreOfRotation(still, still)).toThrow('do not move against each other');
  });
});

test('a linear system that needs its rows exchanged is solved', () => {
  expect(
    Array.from(solveLinear([Float64Array.of(0, 2), Float64Array.of(4, 1)], Float64Array.of(6, 11))),
  ).toEqual([2, 3]);
});
