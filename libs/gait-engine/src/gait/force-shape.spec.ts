import {
  dutyOf,
  loadedShareOf,
  loadLevel,
  forceShapePowerOf,
  stepHarmonics,
} from './force-shape.ts';

/**
 * Returns the load of a half-sine force by the closed form of its harmonics, 2cos(πkd)/(1 − 4k²d²).
 * The phase counts from the middle of the force.
 */
const halfSineLoad = (duty: number, phase: number): number =>
  Array.from({ length: stepHarmonics }, (_, i) => i + 1).reduce(
    (sum, k) =>
      sum +
      ((2 * Math.cos(Math.PI * k * duty)) / (1 - 4 * k * k * duty * duty)) *
        Math.cos(2 * Math.PI * k * phase),
    1,
  );

describe('the shape of the ground’s force', () => {
  test.each([0.45, 0.55, 0.65, 0.72, 0.8])(
    'finds the time above the level of a half-sine force that lasts %d of the step',
    (duty) => {
      expect(halfSineLoad(duty, loadedShareOf(duty, 1) / 2)).toBeCloseTo(loadLevel, 2);
    },
  );

  test.each([
    [0.5, 1],
    [0.55, 1.5],
    [0.67, 1.2],
    [0.8, 1.5],
  ])('recovers a contact of %d of the step and the power of sin^%d', (duty, power) => {
    const loadedShare = loadedShareOf(duty, power);
    expect(dutyOf(loadedShare, power)).toBeCloseTo(duty, 3);
    expect(forceShapePowerOf(loadedShare, duty)).toBeCloseTo(power, 2);
  });

  test('cuts less off a short contact than off a long one, because few harmonics flatten its force more', () => {
    const share = (duty: number) => duty / loadedShareOf(duty, 1.4);
    expect(share(0.8) - share(0.55)).toBeGreaterThan(0.1);
  });
});
