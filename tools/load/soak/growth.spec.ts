import { growthOver, tooMuchGrowth, type TimedValue } from './growth.ts';

const minutes = 60;
const readings = (valueAt: (minute: number) => number): TimedValue[] =>
  Array.from({ length: minutes }, (_, minute) => ({ minute, value: valueAt(minute) }));
const allowed = { amount: 10, share: 0.1 };

describe('the growth of a quantity over a run', () => {
  test('is its slope, once it is warm', () => {
    expect(growthOver(readings((minute) => 100 + minute))).toBeCloseTo(44);
    expect(growthOver(readings((minute) => (minute < 10 ? 10 * minute : 100)))).toBe(0);
  });

  test('is not moved by peaks', () => {
    const peaks = readings((minute) => 100 + (minute % 7 === 0 ? 500 : 0));
    expect(growthOver(peaks)).toBe(0);
  });

  test('is not judged with few readings', () => {
    const short = readings((minute) => 100 * minute).slice(0, 15);
    expect(growthOver(short)).toBeNull();
    expect(tooMuchGrowth(short, allowed)).toBeNull();
  });
});

test.each<[string, (minute: number) => number, boolean]>([
  ['a leak', (minute) => 100 + minute, true],
  ['a level', () => 100, false],
  ['a fall', (minute) => 100 - minute, false],
  ['a small growth', (minute) => 100 + 0.2 * minute, false],
  ['a growth that is small for its size', (minute) => 1000 + minute, false],
])('decides if %s is too much growth', (_what, valueAt, isTooMuch) => {
  expect(tooMuchGrowth(readings(valueAt), allowed) !== null).toBe(isTooMuch);
});
