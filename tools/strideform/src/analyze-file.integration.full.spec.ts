import { describe, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import {
  analyzeTestClip,
  DemoPictures,
  demoRateHz,
  verdictOf,
  warningsOf,
} from './analyze-changed-clips.fixture.ts';
import { cutBelow, writeInterlacedClip, type ClipPicture } from './changed-clips.fixture.ts';

// Each clip is encoded, decoded and analysed by the pose model.
jest.setTimeout(300_000);

const withoutFeet = (picture: ClipPicture): ClipPicture => cutBelow(picture, 0.72);

describe('a clip of a runner', () => {
  const demo = new DemoPictures();

  test.each<[string, string, (pictures: readonly ClipPicture[]) => ClipPicture[], number]>([
    ['played backwards', 'runs_backwards', (pictures) => pictures.toReversed(), demoRateHz],
    [
      'of ten frames a second',
      'too_few_frames',
      (pictures) => pictures.filter((_, i) => i % 6 === 0),
      10,
    ],
  ])('%s is warned about, and unreliable', async (_, code, change, rateHz) => {
    const analysis = await demo.analyze(change(demo.pictures), rateHz);
    expect(warningsOf(analysis)).toContain(code);
    expect(verdictOf(analysis)).toBe('unreliable');
  });

  test('of three seconds is warned about', async () => {
    const analysis = await demo.analyze(demo.pictures.slice(0, 3 * demoRateHz));
    expect(warningsOf(analysis)).toContain('few_strides');
  });

  test('that is interlaced is warned about, and unreliable', async () => {
    const path = join(demo.folder, 'interlaced.mp4');
    writeInterlacedClip(path, demo.pictures, demoRateHz);
    const analysis = await analyzeTestClip(path);
    expect(warningsOf(analysis)).toContain('interlaced');
    expect(verdictOf(analysis)).toBe('unreliable');
    expect(analysis.metrics['contact_time']).not.toHaveProperty('session_uncertainty');
  });

  test.each<[string, RegExp, (pictures: readonly ClipPicture[]) => ClipPicture[], number]>([
    // The pose model's guess of the invisible feet decides which of the two warnings it is.
    [
      'cut at the knees',
      /^(wrong_view|not_running)$/,
      (pictures) => pictures.map(withoutFeet),
      demoRateHz,
    ],
  ])('%s is refused', async (_, code, change, rateHz) => {
    const refusal = { code: expect.stringMatching(code) };
    await expect(demo.analyze(change(demo.pictures), rateHz)).rejects.toMatchObject(refusal);
  });
});
