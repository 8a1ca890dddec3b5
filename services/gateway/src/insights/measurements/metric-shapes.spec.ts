import { findMetric } from '@strideform/metric-book';
import { spreadOrScalar, strideSpreadOrScalar } from './metric-shapes.ts';

describe('a metric in an answer', () => {
  const cadence = findMetric('cadence')!;
  const result = {
    avg: 170,
    min: 168,
    max: 172,
    values: [168, 172],
    uncertainty: null,
    unit: 'steps/min',
  };

  test('is shown as its numbers', () => {
    expect(spreadOrScalar(cadence, result)).toEqual({ avg: 170, min: 168, max: 172 });
    expect(strideSpreadOrScalar({ cadence: result })(cadence)).toEqual({
      avg: 170,
      min: 168,
      max: 172,
      values: [168, 172],
    });
  });

  test('has null for each stride if only other metrics were measured', () => {
    const speed = findMetric('speed')!;
    expect(strideSpreadOrScalar({ cadence: result })(speed)).toEqual({
      avg: null,
      min: null,
      max: null,
      values: [null, null],
    });
    expect(strideSpreadOrScalar({})(speed)).toMatchObject({ values: [] });
  });

  test('is shown as a word if the metric book has words for it', () => {
    const footStrike = findMetric('footstrike')!;
    const rearfoot = { ...result, label: 'rearfoot' };
    expect(spreadOrScalar(footStrike, rearfoot)).toBe('rearfoot');
    expect(strideSpreadOrScalar({ footstrike: rearfoot })(footStrike)).toBe('rearfoot');
    expect(spreadOrScalar(footStrike, undefined)).toBeNull();
  });

  test('is one number if it is a total', () => {
    const total = findMetric('total_distance')!;
    const spanned = { ...result, avg: 17.39412704 };
    expect(spreadOrScalar(total, spanned)).toBe(17.3941);
    expect(strideSpreadOrScalar({ total_distance: spanned })(total)).toBe(17.3941);
    expect(strideSpreadOrScalar({})(total)).toBeNull();
  });

  test('is rounded to the decimals of its unit, and its average lies between its ends', () => {
    // The average exceeds the maximum by a rounding error. A value halfway between two decimals
    // makes the two round differently.
    const uneven = { ...result, avg: 170.00500000000002, min: 168.123456, max: 170.00499999999997 };
    expect(spreadOrScalar(cadence, uneven)).toEqual({ avg: 170, min: 168.12, max: 170 });
    const equal = { ...result, values: [0.1, 0.1, 0.1, null].map((v) => v && v + 170) };
    expect(strideSpreadOrScalar({ cadence: equal })(cadence)).toEqual({
      avg: 170.1,
      min: 170.1,
      max: 170.1,
      values: [170.1, 170.1, 170.1, null],
    });
  });
});
