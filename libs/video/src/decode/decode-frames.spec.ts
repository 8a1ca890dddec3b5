import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { makeClip, temporaryFolder, timesAt, type ClipRecipe } from '../clip-maker.fixture.ts';
import { decodeFrames } from './decode-frames.ts';
import { damagePacket, hashOf, rewritePacket, decodedFrames } from './decoded-frames.fixture.ts';

const demoClip = fileURLToPath(
  new URL('../../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const bFrameRecipe: ClipRecipe = {
  encoder: 'libx264',
  container: 'mp4',
  timesS: timesAt(30, 90),
  bFrames: 3,
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

describe('decodeFrames', () => {
  test('reads the demo clip: 360 frames at 60 Hz, 720 × 960', async () => {
    const seen = await decodedFrames(demoClip);
    expect(seen.map(({ timeS }) => timeS)).toEqual(timesAt(60, 360));
    expect(seen[0]!.facts).toEqual({
      codedWidthPx: 720,
      codedHeightPx: 960,
      rotationDeg: 0,
      chromaShiftX: 1,
      chromaShiftY: 1,
      fullRange: false,
      matrix: 'bt601',
    });
  });

  test('leaves out frames that an edit list cuts off, also before the first key frame', async () => {
    const path = folder.at('cut.mp4');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 90),
      bFrames: 2,
      cutS: 0.5,
      muxerOptions: { avoid_negative_ts: 'disabled' },
    });
    const seen = await decodedFrames(path);
    expect(seen.map(({ index, number }) => number - index)).toEqual(seen.map(() => 15));
    expect(seen).toHaveLength(75);
    expect(await decodedFrames(path, { fromFrame: 3, endFrame: 40 })).toEqual(seen.slice(3, 40));
  });

  test('gives the last pictures even if one of them is damaged', async () => {
    const path = folder.at('damaged-end.mp4');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 20),
      keyInterval: 1,
    });
    await damagePacket(path, 18);
    expect((await decodedFrames(path)).map(({ index }) => index)).toEqual([...timesAt(1, 18), 19]);
  });

  test('does not count a VP8 packet that is never shown as a frame', async () => {
    const path = folder.at('hidden.webm');
    makeClip(path, { encoder: 'libvpx', container: 'webm', timesS: timesAt(30, 40) });
    await rewritePacket(path, 10, (bytes) => {
      bytes[0]! &= ~0x10;
    });
    const seen = await decodedFrames(path);
    expect(seen.map(({ index }) => index)).toEqual(timesAt(1, 39));
    expect(seen.map(({ number }) => number)).toEqual(
      timesAt(1, 40).filter((number) => number !== 10),
    );
  });

  test('reports rotation, chroma layout and range, and does not rotate pictures', async () => {
    const path = folder.at('portrait.mov');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mov',
      timesS: timesAt(30, 10),
      pixelFormat: 'yuv422p',
      fullRange: true,
      rotationDeg: 90,
    });
    expect((await decodedFrames(path))[0]!.facts).toMatchObject({
      codedWidthPx: 128,
      codedHeightPx: 96,
      rotationDeg: 90,
      chromaShiftX: 1,
      chromaShiftY: 0,
      fullRange: true,
    });
  });

  test.each([true, false])(
    'converts 10 bits to 8 without shifting the levels (full range: %s)',
    async (fullRange) => {
      const path = folder.at(`ten-bit-${fullRange}.mp4`);
      makeClip(path, {
        encoder: 'libx265',
        container: 'mp4',
        timesS: timesAt(30, 4),
        pixelFormat: 'yuv420p10',
        fullRange,
      });
      for await (const frame of decodeFrames(path)) {
        expect([frame.fullRange, frame.chromaShiftX, frame.chromaShiftY]).toEqual([
          fullRange,
          1,
          1,
        ]);
        // The bar code is painted at 30 and 220, chroma at 128.
        if (frame.index === 1)
          expect(
            [frame.y[4], frame.y[12], frame.u[4], frame.v[4]].every(
              (value, at) => Math.abs(value! - [220, 30, 128, 128][at]!) <= 3,
            ),
          ).toBe(true);
      }
    },
  );

  test('keeps a frame valid until the next one is requested', async () => {
    const path = folder.at('held.mp4');
    makeClip(path, bFrameRecipe);
    for await (const frame of decodeFrames(path)) {
      const before = hashOf(frame);
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect(hashOf(frame)).toBe(before);
    }
  });

  test.each<[string, number]>([
    ['throughout', 0],
    ['in part, so that the decoder conceals the rest', 0.5],
  ])('leaves a gap where a picture is damaged %s, and shifts no other', async (_, fromShare) => {
    const path = folder.at(`damaged-${fromShare}.mp4`);
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 96),
      widthPx: 320,
      heightPx: 240,
    });
    await damagePacket(path, 30, fromShare);
    const seen = await decodedFrames(path);
    const indices = seen.map(({ index }) => index);
    expect(indices).not.toContain(30);
    // The frames before it, and all from the next key frame on, are undamaged.
    for (const index of [...timesAt(1, 30), ...timesAt(1, 48).map((offset) => 48 + offset)])
      expect(seen.find((frame) => frame.index === index)).toMatchObject({
        number: index,
        timeS: index / 30,
      });
  });

  test('refuses a clip whose pictures change their size, once the consumer requests the first of them', async () => {
    const path = folder.at('two-sizes.webm');
    makeClip(path, {
      encoder: 'libvpx',
      container: 'webm',
      timesS: timesAt(30, 3),
      then: { timesS: [0.2, 0.3], widthPx: 64, heightPx: 64 },
    });
    const seen: number[] = [];
    const decode = async (): Promise<void> => {
      for await (const { index } of decodeFrames(path)) {
        seen.push(index);
        // The pause is long enough for the next frame to fail.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    await expect(decode()).rejects.toMatchObject({
      name: 'ClipRefused',
      code: 'unreadable_video',
      detail: expect.stringContaining('from 128×96 to 64×64 at 0.20 s'),
    });
    expect(seen).toEqual([0, 1, 2]);
  });

  test('refuses pictures larger than the limit', async () => {
    const path = folder.at('allowed.mp4');
    makeClip(path, bFrameRecipe);
    await expect(
      decodeFrames(path, undefined, { maxPixels: 128 * 95 }).next(),
    ).rejects.toMatchObject({ name: 'ClipRefused', code: 'unreadable_video' });
  });

  test('refuses a clip none of whose pictures can be decoded', async () => {
    const path = folder.at('hopeless.mp4');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 3),
      keyInterval: 1,
    });
    for (const packet of [0, 1, 2]) await damagePacket(path, packet);
    await expect(decodedFrames(path)).rejects.toMatchObject({
      name: 'ClipRefused',
      code: 'unreadable_video',
    });
  });

  test('gives nothing for an empty range', async () => {
    expect(await decodedFrames(demoClip, { fromFrame: 360, endFrame: 400 })).toEqual([]);
  });

  test('allows the consumer to stop early', async () => {
    for await (const frame of decodeFrames(demoClip)) if (frame.index === 3) break;
    expect(await decodedFrames(demoClip, { fromFrame: 0, endFrame: 2 })).toHaveLength(2);
  });
});
