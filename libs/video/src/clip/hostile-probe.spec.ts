import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { workerModule } from '@strideform/guarded-process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultClipLimits } from '../limits/clip-limits.ts';
import { probeClip } from './probe-clip.ts';

const task = workerModule(import.meta.url, './hostile-probe.fake');
const times = (count: number, stepS = 1 / 60): number[] =>
  Array.from({ length: count }, (_, index) => index * stepS);
const honest = {
  container: 'mp4',
  videoCodec: 'h264',
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  widthPx: 720,
  heightPx: 960,
  rotationDeg: 0,
  isInterlaced: false,
  sizeBytes: 1,
  durationS: 6,
  rateHz: 60,
  hasVariableRate: false,
  frameTimesS: times(360),
  keyFrames: [0, 237],
};

let clip: string;
beforeAll(() => {
  clip = join(mkdtempSync(join(tmpdir(), 'strideform-probe-')), 'clip');
});
afterAll(() => rmSync(join(clip, '..'), { recursive: true }));

function probe(answer: unknown): Promise<unknown> {
  writeFileSync(clip, JSON.stringify(answer));
  return probeClip(clip, {}, task);
}

describe('the probe of a clip that has taken its process over', () => {
  test('is accepted if it could be true, with what the parent knows itself', async () => {
    const lies = { sizeBytes: -1, rateHz: 1e300, hasVariableRate: true, tenantId: 'another' };
    expect(await probe({ ...honest, ...lies })).toEqual({
      ...honest,
      sizeBytes: statSync(clip).size,
      rateHz: expect.closeTo(60, 6),
    });
  });

  const { maxFrames, maxPixels } = defaultClipLimits;
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['no frames', { ...honest, frameTimesS: [] }],
    ['more frames than allowed', { ...honest, frameTimesS: times(maxFrames + 1, 0.001) }],
    ['a duration of years', { ...honest, durationS: 1e9 }],
    ['a duration of years, in its times', { ...honest, frameTimesS: times(360, 1e6) }],
    ['a negative duration', { ...honest, durationS: -1 }],
    ['times without order', { ...honest, frameTimesS: [0, 2, 1, 3] }],
    ['equal times', { ...honest, frameTimesS: [0, 0, 0] }],
    ['times that are no numbers', { ...honest, frameTimesS: ['0', '1'] }],
    ['a million frames a second', { ...honest, frameTimesS: times(360, 1e-6) }],
    ['key frames beyond the end', { ...honest, keyFrames: [0, 360] }],
    ['key frames between frames', { ...honest, keyFrames: [0.5] }],
    ['more key frames than frames', { ...honest, keyFrames: times(50_000, 1) }],
    ['too many pixels', { ...honest, widthPx: maxPixels, heightPx: 2 }],
    ['a size of zero', { ...honest, widthPx: 0 }],
    ['half a pixel', { ...honest, widthPx: 720.5 }],
    ['another container', { ...honest, container: 'avi' }],
    ['another turn', { ...honest, rotationDeg: 45 }],
    ['a format with other characters', { ...honest, pixelFormat: '<script>' }],
    ['a text of ten megabytes', { ...honest, pixelFormat: 'a'.repeat(1e7) }],
  ])('is refused if it states %s', async (_what, answer) => {
    await expect(probe(answer)).rejects.toMatchObject({
      name: 'ClipRefused',
      code: 'unreadable_video',
      isCertain: false,
    });
  });
});
