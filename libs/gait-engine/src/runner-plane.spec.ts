import { analyze } from './analyze.ts';
import type { PointName, Recording } from '@strideform/metric-book/measurement';
import { inRunnerPlane } from './runner-plane.ts';
import { filmRunner, standardSyntheticRunner } from './synthetic-runner.fixture.ts';
import type { RunnerProfile } from '@strideform/contracts';

const subject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: 70,
  legLengthM: null,
  gender: 'female',
};
const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };

describe("the runner's plane", () => {
  const views = [
    {},
    { facing: 'left', near: 'left' },
    { rollDeg: 6 },
    { facing: 'left', near: 'left', rollDeg: -6 },
  ] as const;

  test.each(views)(
    'gives metres above the ground and ahead, whichever way the runner faces and the camera rolls: %p',
    (view) => {
      const analysis = analyze(filmRunner({ ...view, durationS: 4 }).sequence, subject, recording);
      const plane = analysis.runner_plane!;
      const path = (name: PointName) =>
        analysis.keypoints.frames.map((frame) =>
          inRunnerPlane(
            plane,
            analysis.facing,
            frame[analysis.keypoints.names.indexOf(name)]!.slice(0, 2) as [number, number],
          ),
        );
      const meanOf = (name: PointName, axis: 0 | 1) =>
        path(name).reduce((sum, point) => sum + point[axis], 0) / analysis.timestamps_s.length;
      // The trunk is upright above the hips, and leans forward.
      expect(meanOf('left_shoulder', 1) - meanOf('left_hip', 1)).toBeGreaterThan(0.4);
      expect(meanOf('left_shoulder', 0) - meanOf('left_hip', 0)).toBeGreaterThan(0);
      expect(meanOf('right_foot_index', 0) - meanOf('right_heel', 0)).toBeGreaterThan(0.05);
      const hipHeightM = (meanOf('left_hip', 1) + meanOf('right_hip', 1)) / 2;
      expect(hipHeightM / standardSyntheticRunner.heightM).toBeGreaterThan(0.45);
      expect(hipHeightM / standardSyntheticRunner.heightM).toBeLessThan(0.6);
      // The feet come down to the ground, and not below it.
      for (const side of ['left', 'right'] as const)
        expect(Math.abs(Math.min(...path(`${side}_foot_index`).map(([, y]) => y)))).toBeLessThan(
          0.06,
        );
    },
  );

  test('is measured with the same scale as the metrics', () => {
    const analysis = analyze(filmRunner({ durationS: 4 }).sequence, subject, recording);
    const knee = analysis.keypoints.names.indexOf('right_knee');
    const [u, v] = analysis.keypoints.frames[0]![knee]!;
    const [a, b] = [
      [u, v],
      [u + 30, v - 40],
    ].map((point) =>
      inRunnerPlane(analysis.runner_plane!, analysis.facing, point as [number, number]),
    );
    expect(Math.hypot(b![0] - a![0], b![1] - a![1])).toBeCloseTo(
      50 * analysis.runner_plane!.metres_per_px,
      12,
    );
    expect(
      analysis.runner_plane!.metres_per_px_uncertainty / analysis.runner_plane!.metres_per_px,
    ).toBeCloseTo(0.017, 6);
  });

  test('is unknown without a scale', () => {
    expect(
      analyze(filmRunner({ durationS: 4 }).sequence, { ...subject, heightM: null }, recording)
        .runner_plane,
    ).toBeNull();
  });
});
