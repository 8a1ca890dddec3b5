import { findMetric } from '@strideform/biomechanics';
import { spreadOrScalar, strideSpreadOrWord } from './metric-shapes.ts';

describe('a metric in an answer', () => {
  const cadence = findMetric('cadence')!;
  const result = {
    avg: 170,
    min: 168,
    max: 172,
    values: [168, 172],
    uncertainty: null,
    unit: 'steps/min',
    label: 'quick',
  };

  test('is its numbers', () => {
    expect(spreadOrScalar(cadence, result)).toEqual({ avg: 170, min: 168, max: 172 });
    expect(strideSpreadOrWord({ cadence: result })(cadence)).toEqual({
      avg: 170,
      min: 168,
      max: 172,
      values: [168, 172],
    });
  });

  test('is its word where the catalogue gives it words', () => {
    const worded = { ...cadence, words: ['quick', 'slow'] };
    expect(spreadOrScalar(worded, result)).toBe('quick');
    expect(strideSpreadOrWord({ cadence: result })(worded)).toBe('quick');
    expect(spreadOrScalar(worded, undefined)).toBeNull();
  });
});
