import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AnalysisFile } from '@strideform/contracts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { room, writePeople } from '../../../libs/pose-runtime/src/two-people.fixture.ts';
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
import { runInThisProcess } from './run-strideform.fixture.ts';

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

  describe('of two people', () => {
    const clipPath = (): string => join(demo.folder, 'two-people.mp4');
    const analyze = (point: string) =>
      runInThisProcess(['analyze', clipPath(), '--json', '--runner-at', point], {});

    beforeAll(async () => {
      const left = { leftPx: () => 0 };
      // The right one is mirrored.
      const right = { leftPx: () => room.widthPx, isMirrored: true, delayFrames: 7 };
      await writePeople(clipPath(), [left, right], 75);
    });

    test.each([
      ['left', '1,0.25,0.5', 'right'],
      ['right', '1.5,0.75,0.5', 'left'],
    ])('measures the %s one if that one is named', async (side, point, facing) => {
      const { code, stdout } = await analyze(point);
      expect(code).toBe(0);
      const analysis = AnalysisFile.parse(JSON.parse(stdout));
      expect(analysis.facing).toBe(facing);
      expect(warningsOf(analysis)).toContain('runner_chosen');
      expect(warningsOf(analysis)).not.toContain('another_runner');
      expect(analysis.people!.boxes).toHaveLength(2);
      const { names, frames } = analysis.keypoints;
      const hipsPx = frames.flatMap((frame) => frame[names.indexOf('right_hip')]?.[0] ?? []);
      expect(hipsPx.length).toBeGreaterThan(70);
      for (const hipPx of hipsPx) expect(hipPx < room.widthPx ? 'left' : 'right').toBe(side);
    });

    test('says that nobody is at the named point', async () => {
      const { code, stderr } = await analyze('1,0.5,0.02');
      expect([code, stderr]).toEqual([2, expect.stringMatching(/Nobody is at the point/)]);
    });
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
