import { fillGaps } from './fill-gaps.ts';

test('gaps are filled by straight lines, ends by the nearest known value, and told', () => {
  expect(fillGaps([null, 1, null, null, 4, 5, null, null])).toEqual({
    values: [1, 1, 2, 3, 4, 5, 5, 5],
    knownShare: 3 / 8,
    gaps: [
      [0, 0],
      [2, 3],
      [6, 7],
    ],
  });
});

test('what is known throughout stays as it is', () => {
  expect(fillGaps([3, 0, -2])).toEqual({ values: [3, 0, -2], knownShare: 1, gaps: [] });
});

test('what is never known has no value to be filled with', () => {
  expect(fillGaps([null, null])).toEqual({ values: [NaN, NaN], knownShare: 0, gaps: [[0, 1]] });
});
