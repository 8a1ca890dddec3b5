import type { KeypointSequence } from '../keypoints.ts';
import {
  finiteValues,
  median,
  type Motion,
  type Recording,
  type Side,
} from '@strideform/metric-book/measurement';
import { filmRunner, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';
import { buildMotion } from './build-motion.ts';
import { findRollDeg } from './camera-roll.ts';
import type { RestingFoot } from './ground.ts';
import { midTrack } from './tracks.ts';
import type { RunnerProfile } from '@strideform/contracts';

const subject: RunnerProfile = {
  heightM: standardSyntheticRunner.heightM,
  massKg: null,
  legLengthM: null,
  gender: null,
};
const recording: Recording = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 };
const build = (sequence: KeypointSequence): Motion =>
  buildMotion(sequence, subject, recording).motion;

/**
 * Returns a runner whose far (left) knee moves differently from the near one: 9 px further forward,
 * 6 px lower.
 */
const runner = (noisePx: number): KeypointSequence => {
  const { sequence } = filmRunner({ noisePx });
  return {
    ...sequence,
    frames: sequence.frames.map((frame) =>
      frame.map((sample, j) =>
        sequence.names[j] === 'left_knee'
          ? ([sample![0] + 9, sample![1] + 6, sample![2]] as const)
          : sample,
      ),
    ),
  };
};
const withoutFarLeg = (
  sequence: KeypointSequence,
  isHidden: (frame: number) => boolean,
): KeypointSequence => ({
  ...sequence,
  frames: sequence.frames.map((frame, i) =>
    isHidden(i)
      ? frame.map((sample, j) =>
          /left_(knee|ankle|heel|foot)/.test(sequence.names[j]!) ? null : sample,
        )
      : frame,
  ),
});
const strideFrames = standardSyntheticRunner.strideTimeS * standardSyntheticRunner.rateHz;
/** Returns true in two fifths of each stride, when the far leg passes behind the near one. */
const inPassing = (frame: number): boolean =>
  frame % strideFrames > 0.5 * strideFrames && frame % strideFrames < 0.9 * strideFrames;

const heightOverHips = ({ centreOfMass, points }: Motion, i: number): number =>
  centreOfMass.y[i]! - midTrack(points, 'hip')!.y[i]!;

describe('the centre of mass of a runner whose far leg is hidden in a part of each stride', () => {
  test.each([0, 3])(
    'is known nearly as well as if the leg were seen, and states how well, %d px noise',
    (noisePx) => {
      const sequence = runner(noisePx);
      const [truth, hidden] = [build(runner(0)), build(withoutFarLeg(sequence, inPassing))];
      const inside = Array.from(hidden.timesS.keys()).filter(
        (i) => i > strideFrames && i < hidden.timesS.length - strideFrames,
      );
      const offByPx = (i: number) => Math.abs(heightOverHips(hidden, i) - heightOverHips(truth, i));
      for (const i of inside) expect(offByPx(i)).toBeLessThan(1.5 + 0.7 * noisePx);
      const replaced = inside.filter((i) => hidden.centreOfMassErrorPx[i]! > 0);
      expect(replaced.length / inside.length).toBeGreaterThan(0.3);
      expect(replaced.every(inPassing)).toBe(true);
      expect(median(replaced.map(offByPx))).toBeLessThan(
        2 * hidden.centreOfMassErrorPx[replaced[0]!]!,
      );
    },
  );

  test('has no error of this kind if the leg is in view', () => {
    expect(build(runner(3)).centreOfMassErrorPx.every((error) => error === 0)).toBe(true);
  });

  test('stays unknown while the leg is unseen for more than a stride, and before it is first seen', () => {
    const { centreOfMass } = build(
      withoutFarLeg(
        runner(0),
        (frame) => frame < 20 || (frame > 120 && frame < 120 + 1.2 * strideFrames),
      ),
    );
    expect([centreOfMass.y[10], centreOfMass.y[140]]).toEqual([NaN, NaN]);
    expect(finiteValues([centreOfMass.y[60]!, centreOfMass.y[300]!])).toHaveLength(2);
  });
});

describe("the camera's roll, of a runner whose far leg is hidden in every swing", () => {
  test('is zero if the camera is level, because paths that a gap cuts off show no slope', () => {
    expect(build(withoutFarLeg(filmRunner({}).sequence, inPassing)).rollDeg).toBe(0);
  });

  test.each([-6, 5])('is removed if it exists, by %d°', (rollDeg) => {
    expect(
      Math.abs(build(withoutFarLeg(filmRunner({ rollDeg }).sequence, inPassing)).rollDeg + rollDeg),
    ).toBeLessThan(1);
  });

  test('is zero if the paths of the two feet differ by as much, because a roll tilts both equally', () => {
    const feet = (side: Side, pathDeg: number): RestingFoot[] =>
      Array.from({ length: 13 }, (_, i) => ({
        side,
        x: 0,
        y: 0,
        velocityX: -900,
        pathDeg: pathDeg + 0.1 * (i - 6),
        travelPx: 100,
        isWhole: true,
      }));
    const leanDegAfter = (rollDeg: number) => 6 + rollDeg;
    expect(
      findRollDeg('treadmill', [...feet('left', -6), ...feet('right', -0.5)], 0, leanDegAfter),
    ).toBe(0);
    expect(
      findRollDeg('treadmill', [...feet('left', -6), ...feet('right', -5)], 0, leanDegAfter),
    ).toBeCloseTo(-5.5, 6);
  });
});
