import { describe, expect, test } from '@jest/globals';
import { steps } from './force.fixture.ts';
import { shiftedBy, type TimedStance } from './stances.ts';
import { estimateOffset } from './time-offset.ts';

/** Steps that are not quite even, as of people. */
const truth: TimedStance[] = steps(24).map((stance, i) => {
  const lateS = 0.012 * Math.sin(1.7 * i * i);
  return shiftedBy([stance], lateS)[0]!;
});
const otherFeet = (stances: readonly TimedStance[]): TimedStance[] =>
  stances.map((stance) => ({ ...stance, side: stance.side === 'left' ? 'right' : 'left' }));

describe('the offset of two clocks', () => {
  test('is found from the contacts, in a recording that is longer than the clip', () => {
    const found = shiftedBy(truth.slice(6, 18), 3.21);
    const estimate = estimateOffset(found, [truth])!;
    expect(estimate.offsetS).toBeCloseTo(3.21, 6);
    expect(estimate.matchedCount).toBe(12);
    expect(estimate.isAmbiguous).toBe(false);
    expect(estimate.stances[0]!.initialContactS).toBeCloseTo(truth[0]!.initialContactS + 3.21, 6);
  });

  test('shows which foot is first on a single plate', () => {
    const found = shiftedBy(truth.slice(6, 18), -1);
    const estimate = estimateOffset(found, [otherFeet(truth), truth])!;
    expect(estimate.stances[0]!.side).toBe(truth[0]!.side);
    expect(estimate.offsetS).toBeCloseTo(-1, 6);
  });

  test('is ambiguous if another stride fits as well', () => {
    const even = steps(40);
    expect(estimateOffset(even.slice(10, 20), [even])!.isAmbiguous).toBe(true);
  });

  test('is not known without stances', () => {
    expect(estimateOffset([], [truth])).toBeNull();
  });
});
