import { mean } from '@strideform/metric-book/measurement';
import { filmRunner } from '../synthetic-runner.fixture.ts';
import { gaitOf, compareStances, cadenceOf } from './gait-comparison.fixture.ts';

describe('a synthetic walker', () => {
  test('walks with both feet down between steps', () => {
    const gait = gaitOf(
      filmRunner({ strideTimeS: 1.05, contactS: 0.68, speedMps: 1.4, vaultM: 0.04 }).sequence,
    );
    expect(gait.pattern).toBe('walking');
    expect(Math.abs(cadenceOf(gait) - 120 / 1.05)).toBeLessThan(0.5);
    expect(
      mean(gait.strides.map((stride) => stride.otherInitialContactS! - stride.toeOffS)),
    ).toBeLessThan(0);
  });

  test.each([
    [1.3, 0.85, 0.9],
    [1.1, 0.68, 1.4],
    [0.95, 0.56, 2],
  ])(
    'has event errors within the stated uncertainty, stride of %d s',
    (strideTimeS, contactS, speedMps) => {
      const clip = filmRunner({ strideTimeS, contactS, speedMps, vaultM: 0.04, strikeDeg: 18 });
      const gait = gaitOf(clip.sequence);
      const { contacts, toeOffs, missed } = compareStances(gait, clip.stances);
      expect([gait.pattern, missed]).toEqual(['walking', 0]);
      expect(Math.max(...contacts.map(Math.abs))).toBeLessThan(
        mean(gait.stances.map((stance) => stance.initialContactUncertaintyS)),
      );
      expect(Math.max(...toeOffs.map(Math.abs))).toBeLessThan(
        2.5 * mean(gait.stances.map((stance) => stance.toeOffUncertaintyS)),
      );
    },
  );

  test.each([30, 60])(
    'is not mistaken for a runner when slow and small in a noisy picture, %d fps',
    (rateHz) => {
      expect(
        gaitOf(
          filmRunner({
            rateHz,
            strideTimeS: 1.3,
            contactS: 0.86,
            speedMps: 0.8,
            vaultM: 0.03,
            surface: 'overground',
            pxPerM: 150,
            noisePx: 4,
          }).sequence,
        ).pattern,
      ).toBe('walking');
    },
  );
});
