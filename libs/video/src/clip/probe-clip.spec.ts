import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { z } from 'zod';
import { makeClip, temporaryFolder, timesAt, type ClipRecipe } from '../clip-maker.fixture.ts';
import { GuardedChild, GuardedTaskFailed, workerModule } from '@strideform/guarded-process';
import { defaultClipLimits, type ClipLimits } from '../limits/clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { clipRefusedError } from '../limits/clip-refused-error.ts';
import { ClipRefused, type ClipRefusedCode } from '../limits/clip-refusals.ts';
import { inspectClip } from './inspect-clip.ts';
import { probeClip, refusalFor } from './probe-clip.ts';

const demoClip = fileURLToPath(
  new URL('../../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const plain: ClipRecipe = {
  encoder: 'libx264',
  container: 'mp4',
  timesS: timesAt(30, 90),
  bFrames: 2,
};

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  makeClip(folder.at('plain.mp4'), plain);
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const inspect = (path: string, limits: Partial<ClipLimits> = {}) =>
  inspectClip(path, { ...defaultClipLimits, ...limits });
const make = (name: string, recipe: Partial<ClipRecipe>): string => {
  makeClip(folder.at(name), { ...plain, ...recipe });
  return folder.at(name);
};
async function write(name: string, content: string | Buffer): Promise<string> {
  await writeFile(folder.at(name), content);
  return folder.at(name);
}
const refusal = (code: ClipRefusedCode, detail: RegExp): unknown =>
  expect.objectContaining({ name: 'ClipRefused', code, detail: expect.stringMatching(detail) });

describe('a probe', () => {
  test('reports the facts about the demo clip', async () => {
    expect(await probeClip(demoClip)).toEqual({
      container: 'mp4',
      videoCodec: 'h264',
      pixelFormat: 'yuv420p',
      bitDepth: 8,
      widthPx: 720,
      heightPx: 960,
      rotationDeg: 0,
      isInterlaced: false,
      sizeBytes: 1_164_384,
      durationS: 6,
      rateHz: 60,
      hasVariableRate: false,
      frameTimesS: timesAt(60, 360),
      keyFrames: [0, 237],
    });
  });

  test.each<[string, Partial<ClipRecipe>, object]>([
    [
      'MOV with HEVC in 10 bits',
      { encoder: 'libx265', container: 'mov', pixelFormat: 'yuv420p10' },
      { container: 'mov', videoCodec: 'hevc', pixelFormat: 'yuv420p10le', bitDepth: 10 },
    ],
    [
      'WebM with VP9',
      { encoder: 'libvpx-vp9', container: 'webm', bFrames: 0 },
      { container: 'webm', videoCodec: 'vp9', keyFrames: [0, 24, 48, 72] },
    ],
    [
      'Matroska with AV1',
      { encoder: 'libsvtav1', container: 'matroska', bFrames: 0 },
      { container: 'matroska', videoCodec: 'av1' },
    ],
    ['a portrait clip', { rotationDeg: 90 }, { widthPx: 96, heightPx: 128, rotationDeg: 90 }],
    ['a clip upside down', { rotationDeg: 180 }, { widthPx: 128, heightPx: 96, rotationDeg: 180 }],
    [
      'a clip turned the other way',
      { rotationDeg: 270 },
      { widthPx: 96, heightPx: 128, rotationDeg: 270 },
    ],
    [
      '240 fps',
      { timesS: timesAt(240, 600) },
      { rateHz: expect.closeTo(240, 3), hasVariableRate: false, durationS: expect.closeTo(2.5, 3) },
    ],
    [
      'uneven times',
      { timesS: timesAt(1, 90).map((index) => index / 30 + (index % 5 === 0 ? 0.012 : 0)) },
      { hasVariableRate: true },
    ],
    [
      'a late first frame',
      { timesS: timesAt(30, 90).map((timeS) => timeS + 0.4) },
      { durationS: expect.closeTo(3, 3) },
    ],
  ])('reports %s', async (name, recipe, facts) => {
    expect(await inspect(make(name.replaceAll(' ', '-'), recipe))).toMatchObject(facts);
  });

  test('reports interlaced pictures', async () => {
    makeClip(folder.at('interlaced.mp4'), {
      encoder: 'libx264',
      container: 'mp4',
      timesS: timesAt(30, 90),
      encoderOptions: { preset: 'veryfast', 'x264-params': 'scenecut=0:tff=1' },
    });
    expect((await probeClip(folder.at('interlaced.mp4'))).isInterlaced).toBe(true);
  });

  test('keeps the time of a late first frame', async () => {
    const { frameTimesS } = await inspect(
      make('late.mp4', { timesS: timesAt(30, 90).map((timeS) => timeS + 0.4) }),
    );
    expect(frameTimesS[0]).toBeCloseTo(0.4, 6);
  });
});

describe('a clip is refused as unreadable', () => {
  test.each<[string, () => Promise<string> | string, RegExp]>([
    ['an empty file', () => write('empty.mp4', ''), /empty/],
    [
      'a folder',
      async () => {
        await mkdir(folder.at('folder.mp4'));
        return folder.at('folder.mp4');
      },
      /not a file/,
    ],
    [
      'a text',
      () => write('text.mp4', 'Lorem ipsum dolor sit amet. '.repeat(100)),
      /not a readable MP4/,
    ],
    [
      'a web page',
      () => write('page.mp4', '<!doctype html><html><body>404</body></html>'),
      /not a readable MP4/,
    ],
    [
      'a playlist',
      () =>
        write(
          'playlist.mp4',
          `#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n${folder.at('plain.mp4')}\n#EXT-X-ENDLIST\n`,
        ),
      /not a readable MP4/,
    ],
    [
      'a list of files',
      () => write('list.mp4', `ffconcat version 1.0\nfile ${folder.at('plain.mp4')}\n`),
      /not a readable MP4/,
    ],
    [
      'a session description',
      () =>
        write(
          'session.mp4',
          'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
        ),
      /not a readable MP4/,
    ],
    [
      'an image',
      () =>
        write(
          'image.mp4',
          Buffer.from(
            'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
            'base64',
          ),
        ),
      /not a readable MP4/,
    ],
    ['an AVI', () => make('old.avi', { container: 'avi', bFrames: 0 }), /not a readable MP4/],
    [
      'another codec',
      () => make('jpeg.mov', { encoder: 'mjpeg', container: 'mov', fullRange: true, bFrames: 0 }),
      /codec \(mjpeg\) is not supported/,
    ],
    [
      'an upload cut off before its index',
      () => truncated('plain.mp4', 'short.mp4', 0.6),
      /cut off/,
    ],
    [
      'an upload cut off behind its index',
      () =>
        truncated(
          make('fast.mp4', { muxerOptions: { movflags: '+faststart' } }),
          'short-fast.mp4',
          0.7,
        ),
      /breaks off/,
    ],
    [
      'a WebM upload cut off',
      () =>
        truncated(
          make('whole.webm', {
            encoder: 'libvpx-vp9',
            container: 'webm',
            bFrames: 0,
            timesS: timesAt(30, 240),
          }),
          'short.webm',
          0.5,
        ),
      /breaks off/,
    ],
    [
      'an encrypted video',
      () =>
        make('encrypted.mp4', {
          muxerOptions: {
            encryption_scheme: 'cenc-aes-ctr',
            encryption_key: '00'.repeat(16),
            encryption_kid: '11'.repeat(16),
          },
        }),
      /encrypted/,
    ],
    ['a mirrored video', () => make('mirrored.mp4', { mirrored: true }), /mirrored/],
    ['a slanted video', () => make('slanted.mp4', { rotationDeg: 30 }), /turned by 30 degrees/],
    [
      'stretched pixels',
      () => make('stretched.mp4', { pixelAspect: [4, 3] }),
      /not square \(4:3\)/,
    ],
  ])('%s', async (_, path, detail) => {
    await expect(inspect(await path())).rejects.toEqual(refusal('unreadable_video', detail));
  });

  test('a container or codec that the limits leave out', async () => {
    await expect(inspect(folder.at('plain.mp4'), { containers: ['webm'] })).rejects.toEqual(
      refusal('unreadable_video', /kind mp4 .* webm/),
    );
    await expect(inspect(folder.at('plain.mp4'), { codecs: ['vp9'] })).rejects.toEqual(
      refusal('unreadable_video', /codec h264 .* vp9/),
    );
  });

  test('unless only its name looks like something else to FFmpeg', async () => {
    await copyFile(folder.at('plain.mp4'), folder.at('concat:a|b.mp4'));
    expect(await inspect(folder.at('concat:a|b.mp4'))).toMatchObject({ container: 'mp4' });
  });
});

describe('a clip is refused as too large', () => {
  test.each<[string, Partial<ClipRecipe>, Partial<ClipLimits>, RegExp]>([
    ['in bytes', {}, { maxBytes: 1000 }, /up to 1 MB/],
    [
      'in pixels',
      { widthPx: 4608, heightPx: 2592, timesS: [0, 0.1], encoderOptions: { preset: 'ultrafast' } },
      {},
      /4608×2592 pixels; up to 4K/,
    ],
    ['in frames', {}, { maxFrames: 50 }, /more than 50 frames/],
    ['in duration, of few bytes', { timesS: [0, 1, 2000] }, {}, /lasts \d+ s; up to 180 s/],
    [
      'in duration, where its header states none',
      { encoder: 'libvpx-vp9', container: 'webm', bFrames: 0, timesS: [0, 1, 200] },
      {},
      /lasts \d+ s; up to 180 s/,
    ],
    ['in frame rate', { timesS: timesAt(500, 1200) }, {}, /500 frames a second/],
  ])('%s', async (name, recipe, limits, detail) => {
    await expect(
      inspect(make(`large-${name.replaceAll(/\W/g, '-')}`, recipe), limits),
    ).rejects.toEqual(refusal('too_large', detail));
  });

  test('when opening takes too long', async () => {
    // No machine reads a table of ten million frames in the time allowed.
    const slow = await claimingSamples(10_000_000);
    await expect(probeClip(slow, { timeoutS: 0.01, maxMemoryMb: 4096 })).rejects.toEqual(
      refusal('too_large', /too much time/),
    );
  });

  test('when it claims fifty million frames', async () => {
    await expect(
      probeClip(await claimingSamples(50_000_000), { maxMemoryMb: 600 }),
    ).rejects.toEqual(refusal('too_large', /too much memory/));
  });
});

describe('a clip is refused as too short', () => {
  test.each<[string, number[], RegExp]>([
    ['of a second', timesAt(30, 30), /lasts 1\.0 s; at least 2 s/],
    ['of a single picture', [0], /a single picture/],
  ])('%s', async (name, timesS, detail) => {
    await expect(
      inspect(make(`short-${name.replaceAll(' ', '-')}.mp4`, { timesS })),
    ).rejects.toEqual(refusal('clip_too_short', detail));
  });
});

describe('a damaged clip', () => {
  test('that crashes the decoder is refused as unreadable, but not with certainty', () => {
    expect(refusalFor(new GuardedTaskFailed('crashed', 'SIGSEGV'))).toMatchObject({
      code: 'unreadable_video',
      detail: expect.stringMatching(/damaged/),
      isCertain: false,
    });
    expect(refusalFor(new GuardedTaskFailed('memory', 'it holds too much')).isCertain).toBe(true);
  });

  test('is reported or refused, with any bytes overwritten', async () => {
    const whole = await readFile(folder.at('plain.mp4'));
    const child = new GuardedChild<ClipLimits, ClipProbe>(
      workerModule(import.meta.url, './inspect-clip.worker'),
      { errors: [clipRefusedError] },
    );
    const output = z.custom<ClipProbe>();
    const options = { timeoutS: 30, maxMemoryMb: 1024, output, maxOutputBytes: 1e6 };
    const damages = fc.array(
      fc.record({
        at: fc.nat(whole.length - 1),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 16 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(damages, async (places) => {
        const damaged = Buffer.from(whole);
        for (const { at, bytes } of places) damaged.set(bytes.subarray(0, damaged.length - at), at);
        const files = { clip: await write('damaged.mp4', damaged) };
        const outcome = await child
          .run(defaultClipLimits, { ...options, files })
          .catch((error: unknown) => error);
        if (outcome instanceof Error)
          expect([ClipRefused, GuardedTaskFailed].some((known) => outcome instanceof known)).toBe(
            true,
          );
        else expect((outcome as ClipProbe).frameTimesS.length).toBeGreaterThan(1);
      }),
      { numRuns: 150 },
    );
    await child.dispose();
  });
});

async function truncated(from: string, to: string, share: number): Promise<string> {
  const source = from.startsWith('/') ? from : folder.at(from);
  await copyFile(source, folder.at(to));
  await truncate(folder.at(to), Math.round((await readFile(source)).length * share));
  return folder.at(to);
}

/**
 * Rewrites the sample tables (ISO 14496-12: stts, stsz, stsc) of an all-intra clip. Its size on
 * disk stays the same, but its index becomes huge.
 */
async function claimingSamples(count: number): Promise<string> {
  const bytes = await readFile(make('claims.mp4', { keyInterval: 1, bFrames: 0 }));
  const table = (name: string): number => bytes.indexOf(name) + 4;
  bytes.writeUInt32BE(count, table('stts') + 8);
  bytes.writeUInt32BE(1, table('stsz') + 4);
  bytes.writeUInt32BE(count, table('stsz') + 8);
  bytes.writeUInt32BE(count, table('stsc') + 12);
  return write('claims.mp4', bytes);
}
