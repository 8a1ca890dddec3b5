import { intersectionOverUnion } from './box.ts';

describe('intersectionOverUnion', () => {
  const box = { left: 0, top: 0, right: 2, bottom: 2 };

  test('is 1 for equal boxes and 0 for boxes apart', () => {
    expect(intersectionOverUnion(box, box)).toBe(1);
    expect(intersectionOverUnion(box, { left: 3, top: 0, right: 4, bottom: 2 })).toBe(0);
  });

  test('is the shared area divided by the area of both', () => {
    expect(intersectionOverUnion(box, { left: 1, top: 0, right: 3, bottom: 2 })).toBeCloseTo(2 / 6);
  });

  test('is 0 for boxes without area', () => {
    expect(
      intersectionOverUnion(
        { left: 1, top: 1, right: 1, bottom: 1 },
        { left: 1, top: 1, right: 1, bottom: 1 },
      ),
    ).toBe(0);
  });
});
