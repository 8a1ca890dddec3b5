import type { Side } from './body-points.ts';
import { scatterOfMean } from './session-noise.ts';

const strides = (side: Side | null, ...values: (number | null)[]) =>
  values.map((value) => ({ side, fromS: 0, untilS: 1, value }));

describe('the scatter of a mean over strides', () => {
  test('is the standard error about the mean of each side', () => {
    const limping = [...strides('left', 1, 2, 3), ...strides('right', 11, 12, 13)];
    expect(scatterOfMean(limping)).toBeCloseTo(Math.sqrt(1 / 6));
    expect(scatterOfMean(strides(null, 1, 2, 3))).toBeCloseTo(Math.sqrt(1 / 3));
  });

  test('leaves out strides that were not measured', () =>
    expect(scatterOfMean(strides('left', 1, null, 3))).toBeCloseTo(Math.sqrt(2 / 2)));

  test('is not known if one stride of each side was measured', () =>
    expect(scatterOfMean([...strides('left', 1), ...strides('right', 5)])).toBeNull());
});
