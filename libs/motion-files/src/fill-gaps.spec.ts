import { fillGaps } from './fill-gaps.ts';

test('gaps are filled by straight lines, ends by the nearest known value, and listed', () => {
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

test('samples without gaps stay unchanged', () => {
  expect(fillGaps([3, 0, -2])).toEqual({ values: [3, 0, -2], knownShare: 1, gaps: [] });
});

test('samples without any known value stay NaN', () => {
  expect(fillGaps([null, null])).toEqual({ values: [NaN, NaN], knownShare: 0, gaps: [[0, 1]] });
});
