import { describe, expect, jest, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  analyzeTestClip,
  DemoPictures,
  demoRateHz,
  verdictOf,
  warningsOf,
} from './analyze-changed-clips.fixture.ts';
import {
  beside,
  darkened,
  upsideDown,
  withoutRunner,
  type ClipPicture,
} from './changed-clips.fixture.ts';

// Each clip is encoded, decoded and analysed by the pose model.
jest.setTimeout(300_000);

const treadmillClip = fileURLToPath(
  new URL('../../../../shared/data/treadmill-video/male_side.mp4', import.meta.url),
);

/** Returns two runners side by side, out of step. */
const twoRunners = (pictures: readonly ClipPicture[]): ClipPicture[] =>
  pictures.slice(17).map((picture, i) => beside(pictures[i]!, picture));

describe('a clip of a runner', () => {
  const demo = new DemoPictures();

  test('is good as it was filmed', async () => {
    const analysis = await demo.analyze(demo.pictures);
    expect(verdictOf(analysis)).toBe('good');
    expect(warningsOf(analysis)).not.toContain('interlaced');
    expect(warningsOf(analysis)).not.toContain('another_runner');
  });

  const isHere = existsSync(treadmillClip);
  (isHere ? test : test.skip)(
    `that was filmed of a person on a treadmill shows one runner${isHere ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
    async () => {
      const analysis = await analyzeTestClip(treadmillClip);
      expect(warningsOf(analysis)).not.toContain('another_runner');
    },
  );

  test('of two runners is warned about, and unreliable', async () => {
    const analysis = await demo.analyze(twoRunners(demo.pictures));
    expect(warningsOf(analysis)).toContain('another_runner');
    expect(verdictOf(analysis)).toBe('unreliable');
  });

  test('in the dark is warned about', async () => {
    const dark = demo.pictures.map((picture) => darkened(picture, 0.04));
    const analysis = await demo.analyze(dark);
    expect(warningsOf(analysis)).toContain('too_dark');
    expect(analysis.quality).toMatchObject({
      verdict: 'unreliable',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'too_dark' })]),
    });
  });

  test('slowed four times is refused, and the refusal names the factor', async () => {
    await expect(demo.analyze(demo.pictures, demoRateHz / 4)).rejects.toMatchObject({
      code: 'not_running',
      message: expect.stringContaining('×4 fits'),
    });
  });

  test.each<[string, string, (pictures: readonly ClipPicture[]) => ClipPicture[]]>([
    ['that nobody is in', 'no_person_found', (pictures) => pictures.map(withoutRunner)],
    ['standing', 'not_running', (pictures) => pictures.map(() => pictures[0]!)],
    ['upside down', 'wrong_view', (pictures) => pictures.map(upsideDown)],
  ])('%s is refused', async (_, code, change) => {
    await expect(demo.analyze(change(demo.pictures))).rejects.toMatchObject({ code });
  });
});
