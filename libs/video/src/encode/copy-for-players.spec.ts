import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  makeClip,
  pictureNumber,
  temporaryFolder,
  timesAt,
  type ClipRecipe,
} from '../clip-maker.fixture.ts';
import { hashOf } from '../decode/decoded-frames.fixture.ts';
import { decodeFrames } from '../decode/decode-frames.ts';
import { encodeVideo } from './encode-video.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const frameCount = 24;
const unevenTimesS = Array.from({ length: frameCount }, (_, i) => i / 30 + (i % 3) * 0.004);
const usual: ClipRecipe = {
  encoder: 'libx264',
  container: 'mp4',
  timesS: timesAt(30, frameCount),
  encoderOptions: { colorspace: 'bt709' },
};
const interlaced = { colorspace: 'bt709', 'x264-params': 'scenecut=0:tff=1' };
const longestSidePx = 1000;

interface Seen {
  readonly timeS: number;
  readonly number: number;
  readonly hash: string;
}

async function seenIn(path: string, isForPlayers: boolean): Promise<Seen[]> {
  const seen: Seen[] = [];
  const options = isForPlayers ? { uprightWithinPx: longestSidePx } : {};
  for await (const frame of decodeFrames(path, undefined, options))
    seen.push({ timeS: frame.timeS, number: pictureNumber(frame), hash: hashOf(frame) });
  return seen;
}

/** Copies a clip as the clean video is made. */
async function copyOf(path: string): Promise<string> {
  const copyPath = `${path}.copy.mp4`;
  let video: Awaited<ReturnType<typeof encodeVideo>> | undefined;
  let startS: number | undefined;
  for await (const frame of decodeFrames(path, undefined, { uprightWithinPx: longestSidePx })) {
    const { codedWidthPx: widthPx, codedHeightPx: heightPx } = frame;
    const stepping = { keyFrameEveryS: 0.5, mayNeedLaterFrames: false };
    video ??= await encodeVideo(copyPath, { widthPx, heightPx, rateHz: 30, ...stepping });
    startS ??= frame.timeS;
    await video.writePlanes(frame, frame.timeS - startS);
  }
  await video!.close();
  return copyPath;
}

describe('a copy for players', () => {
  test.each<[string, Partial<ClipRecipe>]>([
    ['with B-frames', { bFrames: 2 }],
    ['with uneven times', { timesS: unevenTimesS }],
    ['with a late start', { timesS: unevenTimesS.map((timeS) => timeS + 1.5) }],
    ['of which an edit list cuts off the start', { cutS: 0.25, bFrames: 2 }],
    ['that is turned upside down', { rotationDeg: 180 }],
    ['in HEVC', { encoder: 'libx265' }],
    ['in HEVC with 10 bits', { encoder: 'libx265', pixelFormat: 'yuv420p10' }],
    ['with interlaced pictures', { encoderOptions: interlaced }],
    ['in full range', { fullRange: true }],
    ['in Matroska', { container: 'matroska' }],
  ])('of a clip %s has each picture at its time', async (name, recipe) => {
    const path = folder.at(`${name.replaceAll(/\W/g, '-')}.clip`);
    makeClip(path, { ...usual, ...recipe });
    const stored = await seenIn(path, true);
    const copied = await seenIn(await copyOf(path), false);
    expect(stored.length).toBeGreaterThan(frameCount / 2);
    expect(copied.map(({ number }) => number)).toEqual(stored.map(({ number }) => number));
    copied.forEach(({ timeS }, i) =>
      expect(timeS).toBeCloseTo(stored[i]!.timeS - stored[0]!.timeS, 4),
    );
  });
});

describe('frames for players', () => {
  test.each<[string, Partial<ClipRecipe>]>([
    ['H.264', {}],
    ['H.264 with B-frames and uneven times', { bFrames: 2, timesS: unevenTimesS }],
    ['HEVC', { encoder: 'libx265' }],
    ['interlaced H.264', { encoderOptions: interlaced }],
    ['untagged H.264 of 720 lines', { widthPx: 960, heightPx: 720, encoderOptions: {} }],
  ])('are exactly the stored ones of a clip in %s', async (name, recipe) => {
    const path = folder.at(`${name.replaceAll(/\W/g, '-')}.stored`);
    makeClip(path, { ...usual, ...recipe });
    const stored = await seenIn(path, false);
    expect(stored).toHaveLength(frameCount);
    expect(await seenIn(path, true)).toEqual(stored);
  });
});
