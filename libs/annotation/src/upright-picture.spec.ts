import type { VideoFrame } from '@strideform/video';
import { UprightPicture } from './upright-picture.ts';

/** A frame whose luma is 16 + 10·row + column, so that each output pixel tells where it came from; grey chroma. */
function numbered(codedWidthPx: number, codedHeightPx: number, rotationDeg: VideoFrame['rotationDeg']): VideoFrame {
  const y = new Uint8Array(codedWidthPx * codedHeightPx);
  for (let row = 0; row < codedHeightPx; row += 1) for (let column = 0; column < codedWidthPx; column += 1) y[row * codedWidthPx + column] = 10 * row + column;
  const chroma = new Uint8Array((codedWidthPx / 2) * (codedHeightPx / 2)).fill(128);
  return {
    index: 0, timeS: 0, codedWidthPx, codedHeightPx, rotationDeg, y, yStride: codedWidthPx, u: chroma, uStride: codedWidthPx / 2, v: chroma, vStride: codedWidthPx / 2,
    chromaShiftX: 1, chromaShiftY: 1, fullRange: true, matrix: 'bt709',
  };
}

function shown(frame: VideoFrame): number[][] {
  const picture = new UprightPicture(frame, 1000);
  picture.fill(frame);
  return Array.from({ length: picture.heightPx }, (_, j) => Array.from({ length: picture.widthPx }, (_, i) => picture.rgba[(j * picture.widthPx + i) * 4]!));
}

describe('an upright picture', () => {
  test.each([
    [0, [[0, 1, 2, 3], [10, 11, 12, 13]]],
    [90, [[10, 0], [11, 1], [12, 2], [13, 3]]],
    [180, [[13, 12, 11, 10], [3, 2, 1, 0]]],
    [270, [[3, 13], [2, 12], [1, 11], [0, 10]]],
  ] as const)('is turned clockwise by %d°', (rotationDeg, expected) => {
    expect(shown(numbered(4, 2, rotationDeg))).toEqual(expected);
  });

  test('is made smaller than the limit, with even sides', () => {
    const picture = new UprightPicture({ codedWidthPx: 3840, codedHeightPx: 2160, rotationDeg: 90 }, 1280);
    expect([picture.widthPx, picture.heightPx]).toEqual([720, 1280]);
  });

  test('has the colours of BT.709 limited range', () => {
    const red: VideoFrame = { ...numbered(2, 2, 0), y: new Uint8Array(4).fill(63), u: new Uint8Array(1).fill(102), v: new Uint8Array(1).fill(240), fullRange: false };
    const picture = new UprightPicture(red, 10);
    picture.fill(red);
    [255, 0, 0].forEach((value, channel) => expect(Math.abs(picture.rgba[channel]! - value)).toBeLessThanOrEqual(3));
  });
});
