import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeClip, temporaryFolder, timesAt, type ClipRecipe } from '../clip-maker.fixture.ts';
import { encodeVideo } from '../encode/encode-video.ts';
import { decodeFrames } from './decode-frames.ts';
import type { VideoFrame } from './video-frame.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

/**
 * Returns the mean luma of the picture's quarters as shown: left top, right top, left bottom, right
 * bottom.
 */
function quarters({
  y,
  yStride,
  codedWidthPx,
  codedHeightPx,
}: Pick<VideoFrame, 'y' | 'yStride' | 'codedWidthPx' | 'codedHeightPx'>): number[] {
  const sums = [0, 0, 0, 0];
  for (let row = 0; row < codedHeightPx; row += 1)
    for (let column = 0; column < codedWidthPx; column += 1)
      sums[(row * 2 < codedHeightPx ? 0 : 2) + (column * 2 < codedWidthPx ? 0 : 1)]! +=
        y[row * yStride + column]!;
  return sums.map((sum) => sum / ((codedWidthPx * codedHeightPx) / 4));
}

/** Returns the first frame as a clip stores it, and as shown. */
async function firstFrame(
  recipe: Partial<ClipRecipe>,
  uprightWithinPx: number,
): Promise<{ stored: number[]; shown: number[]; facts: object }> {
  const path = folder.at(`${JSON.stringify(recipe).replaceAll(/\W/g, '')}.mp4`);
  makeClip(path, { encoder: 'libx264', container: 'mp4', timesS: timesAt(30, 5), ...recipe });
  const [stored, shown] = [[], []] as [VideoFrame[], VideoFrame[]];
  for await (const frame of decodeFrames(path))
    stored.push({ ...frame, y: Uint8Array.from(frame.y) });
  for await (const frame of decodeFrames(path, undefined, { uprightWithinPx }))
    shown.push({ ...frame, y: Uint8Array.from(frame.y) });
  expect(shown.map(({ index, timeS }) => ({ index, timeS }))).toEqual(
    stored.map(({ index, timeS }) => ({ index, timeS })),
  );
  const {
    codedWidthPx,
    codedHeightPx,
    rotationDeg,
    chromaShiftX,
    chromaShiftY,
    fullRange,
    matrix,
  } = shown.at(-1)!;
  return {
    stored: quarters(stored.at(-1)!),
    shown: quarters(shown.at(-1)!),
    facts: {
      codedWidthPx,
      codedHeightPx,
      rotationDeg,
      chromaShiftX,
      chromaShiftY,
      fullRange,
      matrix,
    },
  };
}

const toleranceLevels = 1.5;
const forViewers = {
  rotationDeg: 0,
  chromaShiftX: 1,
  chromaShiftY: 1,
  fullRange: false,
  matrix: 'bt709',
};

describe('frames to be shown', () => {
  // Index of the stored quarter that is shown in each quarter. Clockwise by 90°, left bottom moves
  // to left top.
  test.each<[0 | 90 | 180 | 270, readonly number[]]>([
    [0, [0, 1, 2, 3]],
    [90, [2, 0, 3, 1]],
    [180, [3, 2, 1, 0]],
    [270, [1, 3, 0, 2]],
  ])('are upright when stored turned by %i°', async (rotationDeg, from) => {
    const { stored, shown, facts } = await firstFrame({ rotationDeg }, 1000);
    expect(Math.max(...stored) - Math.min(...stored)).toBeGreaterThan(10);
    shown.forEach((luma, quarter) =>
      expect(Math.abs(luma - stored[from[quarter]!]!)).toBeLessThan(toleranceLevels),
    );
    const isTurned = rotationDeg % 180 !== 0;
    expect(facts).toEqual({
      codedWidthPx: isTurned ? 96 : 128,
      codedHeightPx: isTurned ? 128 : 96,
      ...forViewers,
    });
  });

  test('are not larger than requested, in proportion and with even sides', async () => {
    const { stored, shown, facts } = await firstFrame(
      { widthPx: 256, heightPx: 144, rotationDeg: 90 },
      102,
    );
    expect(facts).toEqual({ codedWidthPx: 56, codedHeightPx: 102, ...forViewers });
    expect(Math.abs(shown[0]! - stored[2]!)).toBeLessThan(toleranceLevels);
  });

  test.each<[string, Partial<ClipRecipe>]>([
    ['10 bits', { encoder: 'libx265', pixelFormat: 'yuv420p10' }],
    ['4:2:2', { pixelFormat: 'yuv422p' }],
  ])('have 8 bits in 4:2:0 when stored in %s', async (_, recipe) => {
    const { stored, shown, facts } = await firstFrame(recipe, 1000);
    expect(facts).toEqual({ codedWidthPx: 128, codedHeightPx: 96, ...forViewers });
    shown.forEach((luma, quarter) =>
      expect(Math.abs(luma - stored[quarter]!)).toBeLessThan(toleranceLevels),
    );
  });

  test('have limited range when stored in full range', async () => {
    const { stored, shown, facts } = await firstFrame({ fullRange: true }, 1000);
    expect(facts).toMatchObject(forViewers);
    shown.forEach((luma, quarter) =>
      expect(Math.abs(luma - (16 + (stored[quarter]! * 219) / 255))).toBeLessThan(toleranceLevels),
    );
  });

  // Pure red in each standard, limited range.
  test.each<[VideoFrame['matrix'], string, readonly [number, number, number]]>([
    ['bt601', 'smpte170m', [81, 90, 240]],
    ['bt709', 'bt709', [63, 102, 240]],
    ['bt2020', 'bt2020nc', [74, 97, 240]],
  ])('show red as red when stored in %s', async (matrix, colorspace, colour) => {
    const path = folder.at(`${matrix}.mp4`);
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 2),
      colour,
      encoderOptions: { colorspace },
    });
    for await (const stored of decodeFrames(path)) expect(stored.matrix).toBe(matrix);
    for await (const { y, u, v } of decodeFrames(path, undefined, { uprightWithinPx: 1000 })) {
      [
        [y[10], 63],
        [u[5], 102],
        [v[5], 240],
      ].forEach(([value, bt709]) => expect(Math.abs(value! - bt709!)).toBeLessThanOrEqual(2));
    }
  });

  test('can be encoded unchanged', async () => {
    const [source, target] = [folder.at('source.mp4'), folder.at('target.mp4')];
    makeClip(source, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 5),
      rotationDeg: 90,
    });
    const video = await encodeVideo(target, { widthPx: 96, heightPx: 128 });
    const given: number[][] = [];
    for await (const frame of decodeFrames(source, undefined, { uprightWithinPx: 1000 })) {
      given.push(quarters(frame));
      await video.writePlanes(frame, frame.timeS);
    }
    await video.close();
    const kept: number[][] = [];
    for await (const frame of decodeFrames(target)) kept.push(quarters(frame));
    expect(kept).toHaveLength(5);
    kept
      .flat()
      .forEach((luma, i) =>
        expect(Math.abs(luma - given.flat()[i]!)).toBeLessThan(toleranceLevels),
      );
  });
});
