import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AnalysisFile } from '@strideform/contracts';
import { join } from 'node:path';
import { room, writePeople } from '../../../libs/pose-runtime/src/two-people.fixture.ts';
import {
  analyzeTestClip,
  DemoPictures,
  demoRateHz,
  verdictOf,
  warningsOf,
} from './analyze-changed-clips.fixture.ts';
import { cutBelow, writeInterlacedClip, type ClipPicture } from './changed-clips.fixture.ts';
import { runInThisProcess } from './run-strideform.fixture.ts';

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
