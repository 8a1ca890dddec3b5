import { buildSynthetic } from './build-motion.fixture.ts';
import {
  everyPart,
  filmRunner,
  legPartsOnly,
  standardSyntheticRunner,
} from '../synthetic-runner.fixture.ts';

describe('scale', () => {
  const trueScale = 1 / standardSyntheticRunner.pxPerM;

  test.each([
    ['stature', {}, {}, everyPart],
    ['stature, legs alone', {}, {}, legPartsOnly],
    [
      'leg length',
      { heightM: null, legLengthM: 0.53 * standardSyntheticRunner.heightM },
      {},
      everyPart,
    ],
    [
      'belt speed',
      { heightM: null },
      { beltSpeedMps: standardSyntheticRunner.speedMps },
      everyPart,
    ],
  ])('is correct within 3 %% by %s, and states its uncertainty', (_name, who, how, parts) => {
    const { metresPerPx } = buildSynthetic(filmRunner({ parts }).sequence, who, how).motion;
    expect(Math.abs(metresPerPx!.value / trueScale - 1)).toBeLessThan(0.03);
    expect(metresPerPx!.uncertainty / metresPerPx!.value).toBeGreaterThan(0.005);
  });

  test('is null, with a reason, if no length or speed is given', () => {
    const { motion } = buildSynthetic(filmRunner({}).sequence, { heightM: null });
    expect(motion.metresPerPx).toBeNull();
    expect(motion.noScaleReason).toBe('no_length_given');
  });

  test('uses a belt speed before the stature, and reports a conflict', () => {
    const { motion, scale } = buildSynthetic(filmRunner({}).sequence, {}, { beltSpeedMps: 6 });
    expect(motion.metresPerPx!.value / trueScale).toBeCloseTo(2, 0);
    expect(scale.hasConflict).toBe(true);
    expect(buildSynthetic(filmRunner({}).sequence, {}, { beltSpeedMps: 3 }).scale.hasConflict).toBe(
      false,
    );
  });

  test('is larger in the near leg’s plane than in the far one’s', () => {
    expect(
      buildSynthetic(filmRunner({ near: 'left', facing: 'left' }).sequence).scale.planeRatio.left,
    ).toBeCloseTo(4 / 3.94, 2);
  });
});
