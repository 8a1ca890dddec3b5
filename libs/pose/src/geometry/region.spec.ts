import { applyAffine } from './affine.ts';
import {
  bodySizePx,
  inputToImage,
  isSamePerson,
  regionFromAlignment,
  wholeImage,
} from './region.ts';

describe('regionFromAlignment', () => {
  test('an upright person gets an upright region, a quarter larger than the circle around the body', () => {
    const region = regionFromAlignment({ x: 100, y: 200 }, { x: 100, y: 120 });
    expect(region).toEqual({
      centerXPx: 100,
      centerYPx: 200,
      sidePx: 200,
      angleRad: expect.closeTo(0, 12),
    });
    expect(bodySizePx(region)).toBe(160);
  });

  test('a person who leans is upright in the region', () => {
    const rim = { x: 150, y: 150 };
    const region = regionFromAlignment({ x: 100, y: 200 }, rim);
    expect(region.angleRad).toBeCloseTo(Math.PI / 4);
    // The rim is straight up from the middle of the input, at the body's radius.
    const seen = applyAffine(inputToImage(region, 256), { x: 128, y: 128 - 256 / 2 / 1.25 });
    expect(seen.x).toBeCloseTo(rim.x);
    expect(seen.y).toBeCloseTo(rim.y);
  });

  test('angles stay within half a turn', () => {
    for (const [x, y] of [
      [0, 1],
      [1, 0],
      [-1, 0],
      [-1, 1],
      [1, 1],
    ] as const) {
      expect(Math.abs(regionFromAlignment({ x: 0, y: 0 }, { x, y }).angleRad)).toBeLessThanOrEqual(
        Math.PI,
      );
    }
  });
});

describe('inputToImage', () => {
  test('spans the region with the input', () => {
    const map = inputToImage({ centerXPx: 50, centerYPx: 60, sidePx: 40, angleRad: 0 }, 8);
    expect(applyAffine(map, { x: 0, y: 0 })).toEqual({ x: 30, y: 40 });
    expect(applyAffine(map, { x: 8, y: 8 })).toEqual({ x: 70, y: 80 });
  });

  test('of the whole image leaves bars at the shorter side', () => {
    const map = inputToImage(wholeImage(720, 1280), 224);
    expect(applyAffine(map, { x: 0, y: 0 })).toEqual({ x: -280, y: 0 });
    expect(applyAffine(map, { x: 224, y: 224 })).toEqual({ x: 1000, y: 1280 });
  });
});

test('two people side by side are different people, one person in two frames is the same person', () => {
  const person = { centerXPx: 300, centerYPx: 500, sidePx: 875, angleRad: 0 };
  expect(isSamePerson(person, { ...person, centerXPx: 330, sidePx: 900 })).toBe(true);
  expect(isSamePerson(person, { ...person, centerXPx: 500 })).toBe(false);
});
