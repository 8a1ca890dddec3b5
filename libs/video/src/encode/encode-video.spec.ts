import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AV_CODEC_ID_H264, AV_PIX_FMT_YUV420P } from 'node-av/constants';
import { readFile } from 'node:fs/promises';
import { hasEncoder, temporaryFolder } from '../clip-maker.fixture.ts';
import { defaultClipLimits } from '../limits/clip-limits.ts';
import { inspectClip } from '../clip/inspect-clip.ts';
import { decodeFrames } from '../decode/decode-frames.ts';
import { packetsOf } from '../demux/frame-index.ts';
import { closeClip, openClip } from '../demux/open-clip.ts';
import { encodeVideo } from './encode-video.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(async () => {
  await folder[Symbol.asyncDispose]();
});

const picture = (
  widthPx: number,
  heightPx: number,
  [r, g, b]: readonly [number, number, number],
): Uint8Array => {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < rgba.length; at += 4) rgba.set([r, g, b, 255], at);
  return rgba;
};

const onLinux = process.platform === 'linux' ? test : test.skip;

describe('encodeVideo', () => {
  onLinux("reports a full disk by Node's code for it", async () => {
    // Linux answers a write to this device like a write to a full disk.
    const opened = encodeVideo('/dev/full', { widthPx: 64, heightPx: 48 });
    await expect(opened).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  test('keeps uneven frame times, the first and the last included', async () => {
    const path = folder.at('uneven.mp4');
    const timesS = Array.from(
      { length: 90 },
      (_, index) => 0.25 + index / 30 + (index % 4) * 0.003,
    );
    const video = await encodeVideo(path, { widthPx: 64, heightPx: 48 });
    for (const timeS of timesS) await video.write(picture(64, 48, [40, 90, 140]), timeS);
    await video.close();
    const { frameTimesS, ...facts } = await inspectClip(path, defaultClipLimits);
    expect(frameTimesS).toHaveLength(timesS.length);
    frameTimesS.forEach((timeS, index) => expect(timeS).toBeCloseTo(timesS[index]!, 4));
    expect(facts).toMatchObject({
      container: 'mp4',
      videoCodec: 'h264',
      pixelFormat: 'yuv420p',
      widthPx: 64,
      heightPx: 48,
      rotationDeg: 0,
      hasVariableRate: true,
    });
  });

  // ITU-R BT.709, limited range: Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B).
  test.each<[string, readonly [number, number, number], readonly [number, number, number]]>([
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [173, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
    ['white', [255, 255, 255], [235, 128, 128]],
  ])('writes %s as BT.709 defines it', async (name, rgb, yuv) => {
    const path = folder.at(`${name}.mp4`);
    const video = await encodeVideo(path, { widthPx: 64, heightPx: 64 });
    for (let frame = 0; frame < 3; frame += 1) await video.write(picture(64, 64, rgb), frame / 30);
    await video.close();
    let frames = 0;
    for await (const frame of decodeFrames(path)) {
      frames += 1;
      expect([frame.matrix, frame.fullRange]).toEqual(['bt709', false]);
      [frame.y[10], frame.u[5], frame.v[5]].forEach((value, at) =>
        expect(Math.abs(value! - yuv[at]!)).toBeLessThanOrEqual(2),
      );
    }
    expect(frames).toBe(3);
  });

  test('can be played while it loads: the index comes before the pictures, and phones decode its level', async () => {
    const path = folder.at('fast.mp4');
    const video = await encodeVideo(path, { widthPx: 720, heightPx: 960 });
    for (let frame = 0; frame < 10; frame += 1)
      await video.write(picture(720, 960, [frame, 2 * frame, 3 * frame]), frame / 60);
    await video.close();
    const bytes = await readFile(path);
    expect(bytes.indexOf('moov')).toBeGreaterThan(0);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    const clip = await openClip(path);
    const { codecId, format, level } = clip.stream.codecpar;
    closeClip(clip);
    expect([codecId, format]).toEqual([AV_CODEC_ID_H264, AV_PIX_FMT_YUV420P]);
    expect(level).toBeLessThanOrEqual(42);
  });

  test.each([
    // openh264 makes no frames that need later ones.
    [true, !hasEncoder('libx264')],
    [false, true],
  ])(
    'where frames may need later ones is %p, stores them in the order shown: %p',
    async (mayNeedLaterFrames, isInOrder) => {
      const path = folder.at(`order-${isInOrder}.mp4`);
      const video = await encodeVideo(path, { widthPx: 64, heightPx: 48, mayNeedLaterFrames });
      for (let frame = 0; frame < 30; frame += 1)
        await video.write(picture(64, 48, [8 * frame, 90, 140]), frame / 30);
      await video.close();
      const clip = await openClip(path);
      const pts = Array.from(packetsOf(clip), (packet) => packet.pts);
      closeClip(clip);
      expect(pts.every((time, i) => i === 0 || time > pts[i - 1]!)).toBe(isInOrder);
    },
  );

  test('cuts an odd last column and row off', async () => {
    const path = folder.at('odd.mp4');
    const video = await encodeVideo(path, { widthPx: 65, heightPx: 49 });
    const rgba = picture(65, 49, [255, 255, 255]);
    for (let row = 0; row < 49; row += 1) rgba.set([0, 0, 0], (row * 65 + 64) * 4);
    for (let frame = 0; frame < 3; frame += 1) await video.write(rgba, frame / 30);
    await video.close();
    for await (const { codedWidthPx, codedHeightPx, y } of decodeFrames(path)) {
      expect([codedWidthPx, codedHeightPx]).toEqual([64, 48]);
      expect(y[63]).toBeGreaterThan(230);
    }
  });

  test('refuses times that do not increase and pictures of another size', async () => {
    const video = await encodeVideo(folder.at('wrong.mp4'), { widthPx: 64, heightPx: 48 });
    const rgba = picture(64, 48, [0, 0, 0]);
    await expect(video.write(rgba, -0.1)).rejects.toThrow('times start at 0');
    await video.write(rgba, 0);
    await expect(video.write(rgba, 0)).rejects.toThrow('does not follow');
    await expect(video.write(rgba.subarray(4), 1)).rejects.toThrow('12284 bytes for 64×48');
    await video.close();
    await expect(encodeVideo(folder.at('thin.mp4'), { widthPx: 1, heightPx: 48 })).rejects.toThrow(
      '1×48',
    );
    await expect(
      encodeVideo(folder.at('absent/video.mp4'), { widthPx: 64, heightPx: 48 }),
    ).rejects.toThrow('for writing');
  });
});
