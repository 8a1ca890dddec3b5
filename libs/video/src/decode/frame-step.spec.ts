import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeClip, temporaryFolder, timesAt, type ClipRecipe } from '../clip-maker.fixture.ts';
import { decodeFrames } from './decode-frames.ts';
import { damagePacket, decodedFrames, hashOf } from './decoded-frames.fixture.ts';
import type { FrameRange } from './frame-source.ts';

const usual: ClipRecipe = { encoder: 'libx264', container: 'mp4', timesS: timesAt(60, 60) };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

async function steppedFrames(path: string, frameStep: number, range?: FrameRange) {
  const between: { index: number; timeS: number }[] = [];
  const seen: { index: number; timeS: number; hash: string }[] = [];
  const options = {
    frameStep,
    onFrameBetween: (frame: (typeof between)[0]) => between.push(frame),
  };
  for await (const frame of decodeFrames(path, range, options))
    seen.push({ index: frame.index, timeS: frame.timeS, hash: hashOf(frame) });
  return { between, seen };
}

describe('frames at steps', () => {
  test.each<[string, Partial<ClipRecipe>, number, FrameRange | undefined]>([
    ['H.264', {}, 2, undefined],
    ['H.264 with B-frames', { bFrames: 3 }, 2, undefined],
    ['H.264 with B-frames, every fourth', { bFrames: 3 }, 4, undefined],
    ['H.264 with B-frames, a range', { bFrames: 2 }, 2, { fromFrame: 17, endFrame: 42 }],
    ['H.264 with an edit list', { bFrames: 2, cutS: 0.25 }, 2, undefined],
    ['HEVC with B-frames', { encoder: 'libx265', bFrames: 3 }, 2, undefined],
    ['VP9', { encoder: 'libvpx-vp9', container: 'webm' }, 3, undefined],
  ])('of %s are those of the whole clip', async (name, recipe, step, range) => {
    const path = folder.at(name.replaceAll(/\W/g, '-'));
    makeClip(path, { ...usual, ...recipe });
    const all = await decodedFrames(path, range);
    const { seen, between } = await steppedFrames(path, step, range);
    const wanted = all.filter(({ index }) => index % step === 0);
    expect(seen).toEqual(wanted.map(({ index, timeS, hash }) => ({ index, timeS, hash })));
    const others = all.filter(({ index }) => index % step !== 0);
    expect(between).toEqual(others.map(({ index, timeS }) => ({ index, timeS })));
    expect(seen.length + between.length).toBeGreaterThan(20);
  });

  test('are decoded without frames between them that nothing depends on', async () => {
    const path = folder.at('damaged.mp4');
    // Each second frame is a B-frame that no other frame is predicted from.
    const encoderOptions = { 'x264-params': 'b-adapt=0:b-pyramid=none:scenecut=0' };
    makeClip(path, { ...usual, bFrames: 1, encoderOptions });
    await damagePacket(path, 21, 0.5);
    const whole = (await decodedFrames(path)).map(({ index }) => index);
    expect(whole).not.toContain(21);
    const { seen, between } = await steppedFrames(path, 2);
    expect(seen).toHaveLength(30);
    expect(between.map(({ index }) => index)).toContain(21);
  });
});
