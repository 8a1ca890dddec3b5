import { wholeImage } from '../geometry/region.ts';
import type { RotationDeg } from '../geometry/affine.ts';
import { grey, picture } from './coded-picture.fixture.ts';
import { meanLuma, shownSize, type PlanarPicture } from './planar-picture.ts';
import { sampleRegion, type InputSpec } from './sample-region.ts';

function sample(
  source: PlanarPicture,
  spec: Partial<InputSpec> & { sidePx: number },
  region = wholeImage(...(Object.values(shownSize(source)) as [number, number])),
): number[][] {
  const { sidePx, minimum = 0, maximum = 255, outside = 'edge' } = spec;
  const target = new Float32Array(3 * sidePx * sidePx);
  sampleRegion(source, region, { sidePx, minimum, maximum, outside }, target);
  return Array.from({ length: sidePx * sidePx }, (_, i) =>
    [0, 1, 2].map((channel) => target[channel * sidePx * sidePx + i]!),
  );
}

describe('sampleRegion', () => {
  test('copies pixels where input and region have the same size', () => {
    const source = picture((x, y) => grey(10 * x + 50 * y), { widthPx: 4, heightPx: 4 });
    expect(sample(source, { sidePx: 4 }).map(([red]) => Math.round(red!))).toEqual([
      0, 10, 20, 30, 50, 60, 70, 80, 100, 110, 120, 130, 150, 160, 170, 180,
    ]);
  });

  test('interpolates between pixels', () => {
    const source = picture((x, y) => grey(8 * x + 20 * y), { widthPx: 8, heightPx: 8 });
    const [[topLeft]] = sample(
      source,
      { sidePx: 1 },
      { centerXPx: 3.25, centerYPx: 4.75, sidePx: 1, angleRad: 0 },
    );
    expect(topLeft).toBeCloseTo(8 * 2.75 + 20 * 4.25, 3);
  });

  test.each([
    [0, 0],
    [1, 0],
    [1, 1],
  ] as const)('uses the chroma that belongs to the luma (shifts %i, %i)', (shiftX, shiftY) => {
    const source = picture((x) => (x < 8 ? [128, 128, 128] : [128, 90, 200]), {
      widthPx: 16,
      heightPx: 16,
      chromaShifts: [shiftX, shiftY],
    });
    const row = sample(source, { sidePx: 16 }).slice(0, 16);
    expect(row[5]!.map(Math.round)).toEqual([128, 128, 128]);
    expect(row[10]![0]).toBeCloseTo(128 + 1.402 * 72, 0);
    expect(row[10]![2]).toBeCloseTo(128 - 1.772 * 38, 0);
  });

  test.each([
    ['white', [235, 128, 128], false, 'bt709', [255, 255, 255]],
    ['black', [16, 128, 128], false, 'bt709', [0, 0, 0]],
    ['red in BT.709', [63, 102, 240], false, 'bt709', [255, 0, 0]],
    ['red in BT.601', [81, 90, 240], false, 'bt601', [255, 0, 0]],
    ['blue in full-range BT.601', [29, 255, 107], true, 'bt601', [0, 0, 255]],
    ['green in BT.2020', [165, 47, 24], false, 'bt2020', [0, 255, 0]],
  ] as const)('turns %s into RGB', (_name, yuv, fullRange, matrix, rgb) => {
    const [pixel] = sample(
      picture(() => yuv, { widthPx: 2, heightPx: 2, fullRange, matrix }),
      { sidePx: 1 },
    );
    pixel!.forEach((value, channel) => expect(Math.abs(value - rgb[channel]!)).toBeLessThan(3));
  });

  test("maps to the model's number range and stays within it", () => {
    const source = picture((x) => (x === 0 ? [0, 128, 255] : [255, 128, 255]), {
      widthPx: 2,
      heightPx: 2,
    });
    for (const pixel of sample(source, { sidePx: 2, minimum: -1, maximum: 1 })) {
      for (const value of pixel) {
        expect(value).toBeGreaterThanOrEqual(-1);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
    expect(sample(source, { sidePx: 2, minimum: -1, maximum: 1 })[1]![0]).toBeCloseTo(1, 5);
  });

  test.each([0, 90, 180, 270] as const)(
    'shows a picture with display rotation %i upright',
    (rotationDeg) => {
      const shown = (x: number, y: number) => 10 * x + 50 * y;
      const [widthPx, heightPx] = [4, 4];
      const turned: Record<RotationDeg, (x: number, y: number) => number> = {
        // The coded pixel (x, y) is shown at: 90 → (h − 1 − y, x), 180 → (w − 1 − x, h − 1 − y),
        // 270 → (y, w − 1 − x).
        0: shown,
        90: (x, y) => shown(heightPx - 1 - y, x),
        180: (x, y) => shown(widthPx - 1 - x, heightPx - 1 - y),
        270: (x, y) => shown(y, widthPx - 1 - x),
      };
      const source = picture((x, y) => grey(turned[rotationDeg](x, y)), {
        widthPx,
        heightPx,
        rotationDeg,
      });
      expect(sample(source, { sidePx: 4 }).map(([red]) => Math.round(red!))).toEqual([
        0, 10, 20, 30, 50, 60, 70, 80, 100, 110, 120, 130, 150, 160, 170, 180,
      ]);
    },
  );

  test('follows the rotation of the region', () => {
    const source = picture((x, y) => grey(10 * x + 50 * y), { widthPx: 4, heightPx: 4 });
    const quarterTurn = { centerXPx: 2, centerYPx: 2, sidePx: 4, angleRad: Math.PI / 2 };
    // Right in the input is down in the image, down in the input is left in the image.
    expect(
      sample(source, { sidePx: 4 }, quarterTurn)
        .slice(0, 4)
        .map(([red]) => Math.round(red!)),
    ).toEqual([30, 80, 130, 180]);
  });

  test('fills the outside of the picture with black, or with the nearest pixel of its edge', () => {
    const source = picture(() => grey(100), { widthPx: 4, heightPx: 2 });
    expect(
      sample(source, { sidePx: 4, outside: 'black' }).map(([red]) => Math.round(red!)),
    ).toEqual([0, 0, 0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 0, 0, 0, 0]);
    expect(
      sample(source, { sidePx: 4, outside: 'edge' }).every(([red]) => Math.round(red!) === 100),
    ).toBe(true);
  });

  test('reads pictures of odd size up to the last chroma sample, and never the padding', () => {
    const source = picture(() => [120, 60, 60], { widthPx: 5, heightPx: 3, chromaShifts: [1, 1] });
    const pixels = sample(source, { sidePx: 10 });
    expect(new Set(pixels.map((pixel) => pixel.map(Math.round).join())).size).toBe(1);
  });

  test('refuses a target of the wrong size', () => {
    const source = picture(() => grey(0), { widthPx: 2, heightPx: 2 });
    expect(() =>
      sampleRegion(
        source,
        wholeImage(2, 2),
        { sidePx: 2, minimum: 0, maximum: 1, outside: 'edge' },
        new Float32Array(4),
      ),
    ).toThrow(RangeError);
  });
});

describe('meanLuma', () => {
  test('spans 0–255 for both ranges', () => {
    expect(
      meanLuma(picture(() => grey(235), { widthPx: 20, heightPx: 20, fullRange: false })),
    ).toBe(255);
    expect(meanLuma(picture(() => grey(16), { widthPx: 20, heightPx: 20, fullRange: false }))).toBe(
      0,
    );
    expect(meanLuma(picture(() => grey(100), { widthPx: 20, heightPx: 20 }))).toBe(100);
  });
});

test('the shown size swaps width and height at quarter turns', () => {
  expect(shownSize(picture(() => grey(0), { widthPx: 4, heightPx: 2, rotationDeg: 270 }))).toEqual({
    widthPx: 2,
    heightPx: 4,
  });
});
