import { difference } from './differences.ts';

describe('difference', () => {
  test('is the largest and the mean distance', () => {
    expect(difference([1, 2, 3], [1, 0, 4])).toEqual({ max: 2, mean: 1 });
  });

  test('does not accept NaN, or series of different lengths', () => {
    expect(difference([1, NaN], [1, 2]).max).toBeNaN();
    expect(() => difference([1], [1, 2])).toThrow('Cannot compare 1 values with 2 values');
    expect(() => difference([], [])).toThrow(RangeError);
  });
});
