import type { Assessment } from '@strideform/sdk';
import { metricsToShow, type ShownMetric } from './metric-text.ts';

const cadence = { value: 304, range: { low: 160, high: 180 }, verdict: 'above' } as ShownMetric;
const comparedIn = (verdict: 'fair' | 'unreliable') =>
  metricsToShow({
    metrics: { cadence },
    quality: { verdict } as Assessment['quality'],
  })['cadence'];

test('values of an unreliable clip are compared with no study', () => {
  expect(comparedIn('unreliable')).toEqual({ value: 304, range: null, verdict: null });
  expect(comparedIn('fair')).toBe(cadence);
});
