import { describe, expect, test } from '@jest/globals';
import { agreementOf, overPeople } from './statistics.ts';

describe('agreement', () => {
  test('is bias, SD and bias ± 1.96 SD', () => {
    const { count, bias, sd, limits } = agreementOf([1, 2, 3, 4, 5]);
    expect([count, bias]).toEqual([5, 3]);
    expect(sd).toBeCloseTo(Math.sqrt(2.5), 12);
    expect(limits[0]).toBeCloseTo(3 - 1.96 * Math.sqrt(2.5), 12);
    expect(limits[1]).toBeCloseTo(3 + 1.96 * Math.sqrt(2.5), 12);
  });
});

describe('the next person', () => {
  test('lies within t(n − 1) · SD · √(1 + 1/n) of the mean', () => {
    const { people, bias, sd, nextPerson } = overPeople([-2, 0, 2]);
    expect([people, bias, sd]).toEqual([3, 0, 2]);
    const halfWidth = 4.303 * 2 * Math.sqrt(4 / 3);
    expect(nextPerson![0]).toBeCloseTo(-halfWidth, 12);
    expect(nextPerson![1]).toBeCloseTo(halfWidth, 12);
  });

  test('is not known from one person', () => {
    expect(overPeople([4])).toEqual({ people: 1, bias: 4, sd: NaN, nextPerson: null });
  });
});
