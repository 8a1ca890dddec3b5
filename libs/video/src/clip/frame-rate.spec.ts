import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { frameRate } from './frame-rate.ts';

const times = (rateHz: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => index / rateHz);

describe('frameRate', () => {
  test('finds a steady rate through the millisecond times of WebM', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(24, 25, 29.97, 30, 50, 59.94, 60, 120, 240),
        fc.integer({ min: 100, max: 1000 }),
        (rateHz, count) => {
          const found = frameRate(
            times(rateHz, count).map((timeS) => Math.round(timeS * 1000) / 1000),
          );
          expect(Math.abs(found.rateHz / rateHz - 1)).toBeLessThan(0.005);
          expect(found.hasVariableRate).toBe(false);
        },
      ),
    );
  });

  test('is not distorted by dropped frames, but reports them', () => {
    const { rateHz, hasVariableRate } = frameRate(
      times(60, 300).filter((_, index) => index % 50 !== 17),
    );
    expect(rateHz).toBeCloseTo(60, 6);
    expect(hasVariableRate).toBe(true);
  });

  test('needs only two frames', () => {
    expect(frameRate([1, 1.5])).toEqual({ rateHz: 2, hasVariableRate: false });
  });
});
