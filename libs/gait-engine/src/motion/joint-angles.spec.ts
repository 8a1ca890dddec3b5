import {
  finiteValues,
  sides,
  type PointName,
  type Track,
} from '@strideform/metric-book/measurement';
import { jointAngles } from './joint-angles.ts';
import { buildSynthetic } from './build-motion.fixture.ts';
import { filmRunner } from '../synthetic-runner.fixture.ts';

describe('joint angles', () => {
  const track = (x: number, y: number): Track => ({ x: Float64Array.of(x), y: Float64Array.of(y) });
  const pose = (points: Partial<Record<PointName, [number, number]>>) =>
    jointAngles({
      timesS: Float64Array.of(0),
      points: Object.fromEntries(
        Object.entries(points).map(([name, [x, y]]) => [name, track(x, y)]),
      ),
    });
  const standing = {
    left_shoulder: [0, 150],
    right_shoulder: [0, 150],
    left_hip: [0, 100],
    right_hip: [0, 100],
    left_knee: [0, 50],
    left_ankle: [0, 8],
    left_heel: [-5, 0],
    left_foot_index: [15, 0],
    left_elbow: [0, 120],
    left_wrist: [0, 95],
  } as const;
  const at = (change: Partial<Record<PointName, readonly [number, number]>>) =>
    pose({ ...standing, ...change } as Partial<Record<PointName, [number, number]>>);

  test('are all zero for a person who stands upright', () => {
    const { joints, posture } = at({});
    expect(
      [
        joints.left.hip,
        joints.left.knee,
        joints.left.ankle,
        joints.left.shoulder,
        joints.left.elbow,
        posture,
      ].map((angles) => angles[0]),
    ).toEqual([0, 0, 0, 0, 0, 0].map((zero) => expect.closeTo(zero, 9)));
  });

  test('flexion, dorsiflexion and forward lean are positive', () => {
    expect(at({ left_knee: [50, 100] }).joints.left.hip[0]).toBeCloseTo(90, 9);
    expect(at({ left_ankle: [-42, 50] }).joints.left.knee[0]).toBeCloseTo(90, 9);
    expect(at({ left_foot_index: [15, 20] }).joints.left.ankle[0]).toBeCloseTo(45, 9);
    expect(at({ left_wrist: [25, 120] }).joints.left.elbow[0]).toBeCloseTo(90, 9);
    const leaning = at({ left_shoulder: [50, 150], right_shoulder: [50, 150] });
    expect(leaning.posture[0]).toBeCloseTo(45, 9);
    expect(leaning.joints.left.hip[0]).toBeCloseTo(45, 9);
  });

  test('are unknown if a point is missing', () => {
    const { joints, posture } = pose({
      left_hip: [0, 100],
      left_knee: [0, 50],
      left_ankle: [0, 8],
    });
    expect([
      joints.left.knee[0],
      joints.left.hip[0],
      joints.left.ankle[0],
      posture[0],
      joints.right.knee[0],
    ]).toEqual([expect.closeTo(0, 9), NaN, NaN, NaN, NaN]);
  });

  test('never jump by a full turn in a whole clip', () => {
    const { joints, foot } = jointAngles(
      buildSynthetic(
        filmRunner({ noisePx: 3, strideTimeS: 0.6, speedMps: 6, contactS: 0.16 }).sequence,
      ).motion,
    );
    for (const side of sides)
      for (const angles of [...Object.values(joints[side]), foot[side]]) {
        const steps = angles.slice(1).map((angle, i) => Math.abs(angle - angles[i]!));
        expect(Math.max(...finiteValues(steps))).toBeLessThan(90);
      }
  });
});
