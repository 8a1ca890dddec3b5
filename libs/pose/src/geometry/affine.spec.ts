import { applyAffine, composeAffine, shownToCoded } from './affine.ts';

describe('shownToCoded', () => {
  // A coded picture of 4 × 3. A clockwise turn moves each corner of the coded picture to a corner
  // of the shown one.
  test.each([
    [0, { topLeft: [0, 0], topRight: [4, 0] }],
    [90, { topLeft: [0, 3], topRight: [0, 0] }],
    [180, { topLeft: [4, 3], topRight: [0, 3] }],
    [270, { topLeft: [4, 0], topRight: [4, 3] }],
  ] as const)(
    'turns the coded picture clockwise by %i degrees',
    (rotationDeg, { topLeft, topRight }) => {
      const map = shownToCoded(rotationDeg, 4, 3);
      const shownWidth = rotationDeg % 180 === 0 ? 4 : 3;
      expect(applyAffine(map, { x: 0, y: 0 })).toEqual({ x: topLeft[0], y: topLeft[1] });
      expect(applyAffine(map, { x: shownWidth, y: 0 })).toEqual({ x: topRight[0], y: topRight[1] });
    },
  );
});

test('a composed map applies the inner one first', () => {
  const shift = { xx: 1, xy: 0, x0: 5, yx: 0, yy: 1, y0: 0 };
  const quarterTurn = { xx: 0, xy: -1, x0: 0, yx: 1, yy: 0, y0: 0 };
  expect(applyAffine(composeAffine(quarterTurn, shift), { x: 1, y: 2 })).toEqual({ x: -2, y: 6 });
});
