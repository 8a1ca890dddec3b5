import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  makeClip,
  pictureNumber,
  temporaryFolder,
  timesAt,
  type ClipRecipe,
} from '../clip-maker.fixture.ts';
import { indexFrames, packetsOf } from '../demux/frame-index.ts';
import { closeClip, openClip } from '../demux/open-clip.ts';
import { decodeFrames } from './decode-frames.ts';
import type { FrameRange } from './frame-source.ts';
import type { VideoFrame } from './video-frame.ts';

const demoClip = fileURLToPath(
  new URL('../../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);

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
  let whole: Seen[];
  beforeAll(async () => {
    makeClip(path(), recipe);
    whole = await see(path());
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
      expect(await see(path(), { fromFrame, endFrame })).toEqual(whole.slice(fromFrame, endFrame));
    },
  );
});

describe('decodeFrames', () => {
  test('reads the demo clip: 360 frames at 60 Hz, 720 × 960', async () => {
    const seen = await see(demoClip);
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

  test('leaves out what an edit list cuts off, also before the first key frame', async () => {
    const path = folder.at('cut.mp4');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 90),
      bFrames: 2,
      cutS: 0.5,
      muxerOptions: { avoid_negative_ts: 'disabled' },
    });
    const seen = await see(path);
    expect(seen.map(({ index, number }) => number - index)).toEqual(seen.map(() => 15));
    expect(seen).toHaveLength(75);
    expect(await see(path, { fromFrame: 3, endFrame: 40 })).toEqual(seen.slice(3, 40));
  });

  test('gives the last pictures although one among them is damaged', async () => {
    const path = folder.at('damaged-end.mp4');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 20),
      keyInterval: 1,
    });
    await damagePacket(path, 18);
    expect((await see(path)).map(({ index }) => index)).toEqual([...timesAt(1, 18), 19]);
  });

  test('counts no frame for a VP8 packet that is never shown', async () => {
    const path = folder.at('hidden.webm');
    makeClip(path, { encoder: 'libvpx', container: 'webm', timesS: timesAt(30, 40) });
    await rewritePacket(path, 10, (bytes) => {
      bytes[0]! &= ~0x10;
    });
    const seen = await see(path);
    expect(seen.map(({ index }) => index)).toEqual(timesAt(1, 39));
    expect(seen.map(({ number }) => number)).toEqual(
      timesAt(1, 40).filter((number) => number !== 10),
    );
  });

  test('tells rotation, chroma layout and range, and turns nothing', async () => {
    const path = folder.at('portrait.mov');
    makeClip(path, {
      encoder: 'libx264',
      container: 'mov',
      timesS: timesAt(30, 10),
      pixelFormat: 'yuv422p',
      fullRange: true,
      rotationDeg: 90,
    });
    expect((await see(path))[0]!.facts).toMatchObject({
      codedWidthPx: 128,
      codedHeightPx: 96,
      rotationDeg: 90,
      chromaShiftX: 1,
      chromaShiftY: 0,
      fullRange: true,
    });
  });

  test.each([true, false])(
    'converts 10 bits to 8 without moving the levels (full range: %s)',
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

  test('keeps a frame valid until the next one is asked for', async () => {
    const path = folder.at('held.mp4');
    makeClip(path, recipes['H.264 with B-frames in MP4']!);
    for await (const frame of decodeFrames(path)) {
      const before = hashOf(frame);
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect(hashOf(frame)).toBe(before);
    }
  });

  test.each<[string, number]>([
    ['throughout', 0],
    ['in part, so that the decoder conceals the rest', 0.5],
  ])('leaves a gap where a picture is damaged %s, and shifts none', async (_, fromShare) => {
    const path = folder.at(`damaged-${fromShare}.mp4`);
    makeClip(path, {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 96),
      widthPx: 320,
      heightPx: 240,
    });
    await damagePacket(path, 30, fromShare);
    const seen = await see(path);
    const indices = seen.map(({ index }) => index);
    expect(indices).not.toContain(30);
    // Unharmed: what lies before, and all from the next key frame on.
    for (const index of [...timesAt(1, 30), ...timesAt(1, 48).map((offset) => 48 + offset)])
      expect(seen.find((frame) => frame.index === index)).toMatchObject({
        number: index,
        timeS: index / 30,
      });
  });

  test('refuses a clip whose pictures change their size, once the consumer asks for the first of them', async () => {
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
        // Long enough for the frame ahead to fail.
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

  test('refuses pictures larger than it is allowed', async () => {
    const path = folder.at('allowed.mp4');
    makeClip(path, recipes['H.264 with B-frames in MP4']!);
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
    await expect(see(path)).rejects.toMatchObject({
      name: 'ClipRefused',
      code: 'unreadable_video',
    });
  });

  test('gives nothing for an empty range', async () => {
    expect(await see(demoClip, { fromFrame: 360, endFrame: 400 })).toEqual([]);
  });

  test('can be left early', async () => {
    for await (const frame of decodeFrames(demoClip)) if (frame.index === 3) break;
    expect(await see(demoClip, { fromFrame: 0, endFrame: 2 })).toHaveLength(2);
  });
});

interface Seen {
  index: number;
  timeS: number;
  number: number;
  hash: string;
  facts: Partial<VideoFrame>;
}

async function see(path: string, range?: FrameRange): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const frame of decodeFrames(path, range)) {
    const {
      index,
      timeS,
      codedWidthPx,
      codedHeightPx,
      rotationDeg,
      chromaShiftX,
      chromaShiftY,
      fullRange,
      matrix,
    } = frame;
    seen.push({
      index,
      timeS,
      number: pictureNumber(frame),
      hash: hashOf(frame),
      facts: {
        codedWidthPx,
        codedHeightPx,
        rotationDeg,
        chromaShiftX,
        chromaShiftY,
        fullRange,
        matrix,
      },
    });
  }
  return seen;
}

/** Of the pictures' own bytes, without the padding of their rows. */
function hashOf({
  y,
  yStride,
  u,
  uStride,
  v,
  vStride,
  codedWidthPx,
  codedHeightPx,
  chromaShiftX,
  chromaShiftY,
}: VideoFrame): string {
  const hash = createHash('md5');
  const add = (plane: Uint8Array, stride: number, width: number, height: number): void => {
    for (let row = 0; row < height; row += 1)
      hash.update(plane.subarray(row * stride, row * stride + width));
  };
  add(y, yStride, codedWidthPx, codedHeightPx);
  for (const [plane, stride] of [
    [u, uStride],
    [v, vStride],
  ] as const)
    add(plane, stride, codedWidthPx >> chromaShiftX, codedHeightPx >> chromaShiftY);
  return hash.digest('hex');
}

/** Overwrites a share of the coded picture, up to its end, but not its first header bytes. */
async function damagePacket(path: string, position: number, fromShare = 0): Promise<void> {
  await rewritePacket(path, position, (bytes) =>
    bytes.fill(0xff, Math.max(5, Math.round(bytes.length * fromShare))),
  );
}

/** Rewrites the coded bytes of the picture at `position` in place. */
async function rewritePacket(
  path: string,
  position: number,
  rewrite: (bytes: Buffer) => void,
): Promise<void> {
  const scanned = await openClip(path);
  const { pts } = indexFrames(scanned);
  closeClip(scanned);
  const clip = await openClip(path);
  const file = await readFile(path);
  for (const packet of packetsOf(clip)) {
    if (packet.pts !== pts[position]) continue;
    const at = file.indexOf(packet.data!);
    rewrite(file.subarray(at, at + packet.size));
  }
  closeClip(clip);
  await writeFile(path, file);
}
