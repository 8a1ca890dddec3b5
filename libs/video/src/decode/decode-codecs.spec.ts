import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeClip, temporaryFolder, timesAt, type ClipRecipe } from '../clip-maker.fixture.ts';
import { decodedFrames, type DecodedFrame } from './decoded-frames.fixture.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const recipes: Record<string, ClipRecipe> = {
  'H.264 with B-frames in MP4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: timesAt(30, 90),
    bFrames: 3,
  },
  'H.264 with open GOPs in MP4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: timesAt(30, 90),
    bFrames: 3,
    encoderOptions: { 'x264-params': 'open-gop=1:b-adapt=0:scenecut=0' },
  },
  'HEVC with open GOPs in MOV': {
    encoder: 'libx265',
    container: 'mov',
    timesS: timesAt(60, 90),
    bFrames: 3,
    encoderOptions: {
      'x265-params': 'log-level=none:open-gop=1:b-adapt=0:scenecut=0:pools=1:frame-threads=1',
    },
  },
  '10-bit HEVC in MP4': {
    encoder: 'libx265',
    container: 'mp4',
    timesS: timesAt(60, 90),
    bFrames: 2,
    pixelFormat: 'yuv420p10',
  },
  'VP9 with hidden frames in WebM': {
    encoder: 'libvpx-vp9',
    container: 'webm',
    timesS: timesAt(30, 90),
    encoderOptions: { deadline: 'good', 'auto-alt-ref': 1, 'lag-in-frames': 16 },
  },
  'VP8 in WebM': { encoder: 'libvpx', container: 'webm', timesS: timesAt(30, 90) },
  'AV1 in Matroska': { encoder: 'libsvtav1', container: 'matroska', timesS: timesAt(30, 90) },
  'uneven times in MP4': {
    encoder: 'libx264',
    container: 'mp4',
    timesS: timesAt(1, 90).map((index) => 0.2 + index * 0.02 + (index % 3) * 0.004),
    bFrames: 2,
  },
  '240 fps in MOV': { encoder: 'libx264', container: 'mov', timesS: timesAt(240, 240), bFrames: 2 },
};

describe.each(Object.entries(recipes))('%s', (name, recipe) => {
  const path = (): string => folder.at(name.replaceAll(/\W/g, '-'));
  let whole: DecodedFrame[];
  beforeAll(async () => {
    makeClip(path(), recipe);
    whole = await decodedFrames(path());
  });

  test('gives every picture once, in order, at its time', () => {
    // WebM and Matroska round to milliseconds.
    const toleranceS = recipe.container === 'mp4' || recipe.container === 'mov' ? 1e-4 : 6e-4;
    expect(whole.map(({ index }) => index)).toEqual(recipe.timesS.map((_, index) => index));
    expect(whole.map(({ number }) => number)).toEqual(recipe.timesS.map((_, index) => index));
    for (const { index, timeS } of whole)
      expect(Math.abs(timeS - recipe.timesS[index]!)).toBeLessThan(toleranceS);
  });

  test.each<[number, number]>([
    [0, 5],
    [20, 30],
    [24, 48],
    [47, 49],
    [70, 90],
    [89, 90],
  ])(
    'gives the same pictures when frames %i to %i are decoded alone',
    async (fromFrame, endFrame) => {
      expect(await decodedFrames(path(), { fromFrame, endFrame })).toEqual(
        whole.slice(fromFrame, endFrame),
      );
    },
  );
});
