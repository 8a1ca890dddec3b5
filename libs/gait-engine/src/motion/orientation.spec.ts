import { findFacing } from './facing.ts';
import { jointAngles } from './joint-angles.ts';
import { buildSynthetic } from './build-motion.fixture.ts';
import { mean } from '@strideform/metric-book/measurement';
import { filmRunner, standardSyntheticRunner } from '../synthetic-runner.fixture.ts';

describe('orientation', () => {
  test.each(['left', 'right'] as const)(
    'a runner who faces %s faces +x in the motion; the near leg is the one with more confidence',
    (facing) => {
      const { motion } = buildSynthetic(filmRunner({ facing, near: facing }).sequence);
      expect([motion.facing, motion.nearSide]).toEqual([facing, facing]);
      expect(
        mean(motion.points.left_foot_index!.x.map((x, i) => x - motion.points.left_heel!.x[i]!)),
      ).toBeGreaterThan(20);
      expect(mean(jointAngles(motion).posture)).toBeCloseTo(
        standardSyntheticRunner.trunkLeanDeg,
        0,
      );
    },
  );

  test('the given facing is ignored if feet, knees and nose contradict it', () => {
    expect(findFacing({ ...filmRunner({}).sequence, facing: 'left' })).toEqual({
      facing: 'right',
      agreement: expect.any(Number),
      isOverruled: true,
    });
  });

  test('the given facing is used if few points show it', () => {
    const { sequence } = filmRunner({});
    const hidden = {
      ...sequence,
      facing: 'left' as const,
      frames: sequence.frames.map((frame) =>
        frame.map((sample, j) => (/foot_index|nose|knee/.test(sequence.names[j]!) ? null : sample)),
      ),
    };
    expect(findFacing(hidden)).toMatchObject({ facing: 'left', isOverruled: false });
  });

  test.each([-6, 5])('a camera roll of %d° is removed', (rollDeg) => {
    const { motion } = buildSynthetic(filmRunner({ rollDeg, noisePx: 2 }).sequence);
    expect(motion.rollDeg).toBeCloseTo(-rollDeg, -0.3);
    expect(
      Math.abs(mean(jointAngles(motion).posture) - standardSyntheticRunner.trunkLeanDeg),
    ).toBeLessThan(1);
  });

  test.each([-4, 4])(
    'a camera roll of %d° is also removed for a runner who leans forward',
    (rollDeg) => {
      expect(
        buildSynthetic(filmRunner({ rollDeg, noisePx: 2, trunkLeanDeg: 12 }).sequence).motion
          .rollDeg,
      ).toBeCloseTo(-rollDeg, -0.3);
    },
  );

  test('a roll stays uncertain by more than a degree, more so by the points of a pose model', () => {
    const errorOf = (rollDeg: number, model?: string) =>
      buildSynthetic({ ...filmRunner({ rollDeg }).sequence, model }).motion.rollErrorDeg;
    const [hidden, found, seen] = [errorOf(0), errorOf(5), errorOf(5, 'blazepose-full')];
    for (const errorDeg of [hidden, found, seen]) expect(errorDeg).toBeGreaterThan(1);
    expect(seen).toBeGreaterThan(found);
  });

  test('an ankle that rises while its foot rests is not a roll', () => {
    const { names, frames, ...rest } = filmRunner({}).sequence;
    const isFoot = (j: number) => /heel|foot_index/.test(names[j]!);
    const isAnkle = (j: number) => names[j]!.endsWith('ankle');
    const lifted = frames.map((frame) =>
      frame
        .map((sample, j) =>
          sample && isAnkle(j)
            ? ([sample[0], sample[1] + 0.08 * (sample[0] - 640), sample[2]] as const)
            : sample,
        )
        .filter((_, j) => !isFoot(j)),
    );
    expect(
      buildSynthetic({ ...rest, names: names.filter((_, j) => !isFoot(j)), frames: lifted }).motion
        .rollDeg,
    ).toBe(0);
  });

  test('an inclined belt is not a roll, and level ground does not change the picture', () => {
    expect(buildSynthetic(filmRunner({}).sequence).motion.rollDeg).toBe(0);
    expect(
      buildSynthetic(filmRunner({ rollDeg: -5 }).sequence, {}, { inclineDeg: 5 }).motion.rollDeg,
    ).toBe(0);
  });

  test('hips that travel mean open ground', () => {
    expect(
      buildSynthetic(filmRunner({ surface: 'overground', pxPerM: 60, durationS: 6 }).sequence)
        .motion.surface,
    ).toBe('overground');
    expect(buildSynthetic(filmRunner({}).sequence).motion.surface).toBe('treadmill');
  });
});
