import type { VideoPlanes } from '@strideform/video/codecs';
import { blendOnto, fillRgba } from './video-colour.ts';

/** Returns a plain picture of 4 × 4 pixels. */
const plain = (y: number, u: number, v: number): VideoPlanes => ({
  y: new Uint8Array(16).fill(y),
  yStride: 4,
  u: new Uint8Array(4).fill(u),
  uStride: 2,
  v: new Uint8Array(4).fill(v),
  vStride: 2,
});
const whole = { leftPx: 0, topPx: 0, widthPx: 4, heightPx: 4 };
/** Returns a layer over it with one colour for all pixels: premultiplied R, G and B, and A. */
const sheet = (pixel: readonly number[]): Uint8ClampedArray =>
  Uint8ClampedArray.from({ length: 4 * 4 * 4 }, (_, i) => pixel[i % 4]!);

// ITU-R BT.709, limited range.
const colours: [string, readonly number[], readonly number[]][] = [
  ['red', [255, 0, 0], [63, 102, 240]],
  ['green', [0, 255, 0], [173, 42, 26]],
  ['blue', [0, 0, 255], [32, 240, 118]],
  ['white', [255, 255, 255], [235, 128, 128]],
  ['black', [0, 0, 0], [16, 128, 128]],
];

describe('blending pixels onto a picture', () => {
  test.each(colours)('gives %s as BT.709 defines it', (_, rgb, [y, u, v]) => {
    const picture = plain(100, 90, 160);
    blendOnto(picture, sheet([...rgb, 255]), 4, whole);
    expect([picture.y[5], picture.u[3], picture.v[3]]).toEqual([y, u, v]);
  });

  test('shows the picture where pixels are transparent', () => {
    const picture = plain(100, 90, 160);
    blendOnto(picture, sheet([0, 0, 0, 0]), 4, whole);
    expect(picture).toEqual(plain(100, 90, 160));
    blendOnto(picture, sheet([51, 51, 51, 51]), 4, whole);
    expect([picture.y[0], picture.u[0], picture.v[0]]).toEqual([127, 98, 154]);
  });

  test('changes only its part of the picture, and shares chroma among four pixels', () => {
    const picture = plain(100, 90, 160);
    const corners = sheet([0, 0, 0, 0]);
    for (const corner of [0, 15]) corners.set([255, 0, 0, 255], 4 * corner);
    blendOnto(picture, corners, 4, { leftPx: 2, topPx: 2, widthPx: 2, heightPx: 2 });
    expect([...picture.y]).toEqual([...Array(15).fill(100), 63]);
    expect([...picture.u]).toEqual([90, 90, 90, 93]);
    expect([...picture.v]).toEqual([160, 160, 160, 180]);
  });
});

describe('a picture as RGBA', () => {
  test.each(colours)('shows %s', (_, rgb, [y, u, v]) => {
    const rgba = new Uint8ClampedArray(4 * 4 * 4);
    fillRgba(rgba, plain(y!, u!, v!), 4, 4);
    [...rgb, 255].forEach((value, channel) =>
      expect(Math.abs(rgba[60 + channel]! - value)).toBeLessThanOrEqual(2),
    );
  });

  test('has the colours of the formula, within its limits', () => {
    const clamped = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));
    const codes = [0, 16, 17, 80, 128, 201, 235, 255];
    for (const y of codes)
      for (const u of codes)
        for (const v of codes) {
          const rgba = new Uint8ClampedArray(4 * 4 * 4);
          fillRgba(rgba, plain(y, u, v), 4, 4);
          const bright = (y - 16) * (255 / 219);
          const [blue, red] = [(u - 128) * (255 / 224), (v - 128) * (255 / 224)];
          const green = (0.0722 * 1.8556 * blue + 0.2126 * 1.5748 * red) / 0.7152;
          const expected = [bright + 1.5748 * red, bright - green, bright + 1.8556 * blue];
          expected.forEach((value, channel) =>
            expect(Math.abs(rgba[channel]! - clamped(value))).toBeLessThanOrEqual(1),
          );
        }
  });
});
