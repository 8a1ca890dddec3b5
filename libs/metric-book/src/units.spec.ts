import { roundInUnit, roundTo } from './units.ts';

describe('roundTo', () => {
  test.each([
    [2.9070964, 3, 2.907],
    [-1.005, 1, -1],
    [-0.0001, 2, 0],
    [1e-9, 4, 0],
    [170.46, 0, 170],
  ])('rounds %d to %d decimals', (value, decimals, expected) => {
    expect(roundTo(value, decimals)).toBe(expected);
  });

  test('keeps the order of numbers, whatever they are', () => {
    const values = Array.from({ length: 2000 }, (_, i) => Math.sin(i * i) * 10 ** ((i % 7) - 3));
    const ordered = values.toSorted((a, b) => a - b);
    const rounded = ordered.map((value) => roundTo(value, 2));
    expect(rounded).toEqual(rounded.toSorted((a, b) => a - b));
  });
});

test('a value is rounded to the digits of answers in its unit, and kept in an unknown one', () => {
  expect([
    roundInUnit(7.2496, 'deg'),
    roundInUnit(0.26349, 's'),
    roundInUnit(1.23456, 'furlong'),
  ]).toEqual([7.25, 0.2635, 1.23456]);
});
