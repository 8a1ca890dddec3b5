import { analyticInput } from '../conformance/analytic-input.ts';
import { exactEstimate, gridPx, legGridAngle, propagated } from './uncertainty.ts';

describe('propagated', () => {
  test('adds the parts of a sum in squares', () => {
    expect(
      propagated(
        (a, b) => a - b,
        [
          { value: 10, uncertainty: 0.3 },
          { value: 4, uncertainty: 0.4 },
        ],
      ),
    ).toEqual({ value: 6, uncertainty: expect.closeTo(0.5, 12) });
  });

  test('adds the shares of a product in squares', () => {
    const product = propagated(
      (a, b) => a * b,
      [
        { value: 10, uncertainty: 0.3 },
        { value: 2, uncertainty: 0.08 },
      ],
    )!;
    expect(product.uncertainty / product.value).toBeCloseTo(0.05, 12);
  });

  test('returns zero uncertainty for exact values', () => {
    expect(propagated((a) => a ** 2, [exactEstimate(3)])).toEqual({ value: 9, uncertainty: 0 });
  });

  test('uses one direction if the other one has no value', () => {
    const untilOne = (timeS: number): number => (timeS > 1 ? Number.NaN : 4 * timeS);
    expect(propagated(untilOne, [{ value: 1, uncertainty: 0.5 }])!.uncertainty).toBeCloseTo(2, 12);
  });

  test('returns null if the formula has no value', () => {
    expect(propagated(() => Number.NaN, [exactEstimate(1)])).toBeNull();
  });
});

describe('legGridAngle', () => {
  test("is the angle of the grid's error across the leg", () => {
    const still = analyticInput({ metresPerPx: 0.008 });
    const { hipPx, anklePx } = {
      hipPx: still.motion.points.left_hip!,
      anklePx: still.motion.points.left_ankle!,
    };
    const shortest = Math.min(
      ...hipPx.y.map((y, i) => Math.hypot(y - anklePx.y[i]!, hipPx.x[i]! - anklePx.x[i]!)),
    );
    const { value, uncertainty } = legGridAngle(still);
    expect(value).toBe(0);
    expect(uncertainty).toBeLessThan((Math.atan((gridPx * Math.SQRT2) / shortest) * 180) / Math.PI);
    expect(uncertainty).toBeGreaterThan(0.1);
  });

  test('is zero where no leg was seen', () => {
    const input = analyticInput();
    expect(legGridAngle({ ...input, motion: { ...input.motion, points: {} } }).uncertainty).toBe(0);
  });
});
