import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { doubtfulWarnings } from '@strideform/gait-engine';
import type { AnalysisFile } from '@strideform/contracts';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeFile } from './analyze-file.ts';
import {
  beside,
  cutBelow,
  darkened,
  readPictures,
  upsideDown,
  withoutRunner,
  writeClip,
  writeInterlacedClip,
  type ClipPicture,
} from './changed-clips.fixture.ts';

// Each clip is encoded, decoded and seen by the pose model.
jest.setTimeout(300_000);

const demoClip = fileURLToPath(
  new URL('../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
const treadmillClip = fileURLToPath(
  new URL('../../../../shared/data/treadmill-video/male_side.mp4', import.meta.url),
);
const rateHz = 60;
const runner = { heightM: 1.75, massKg: null, legLengthM: null, gender: null };
const recording = {
  inclineDeg: 0,
  beltSpeedMps: null,
  slowMotionFactor: 1,
  facing: 'auto',
} as const;

let folder: string;
let pictures: ClipPicture[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'strideform-changed-'));
  pictures = await readPictures(demoClip, 4 * rateHz);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function analyze(
  changed: readonly ClipPicture[],
  changedRateHz = rateHz,
): Promise<AnalysisFile> {
  const path = join(folder, 'clip.mp4');
  await writeClip(path, changed, changedRateHz);
  return analyzeFile(path, runner, recording);
}

const warningsOf = ({ quality }: AnalysisFile): string[] =>
  quality.warnings.map(({ code }) => code);
const withoutFeet = (picture: ClipPicture): ClipPicture => cutBelow(picture, 0.72);
/** Side by side, and not in step. */
const twoRunners = (): ClipPicture[] =>
  pictures.slice(17).map((picture, i) => beside(pictures[i]!, picture));
const isDoubtful = (analysis: AnalysisFile): boolean =>
  warningsOf(analysis).some((code) => doubtfulWarnings.has(code));

describe('a clip of a runner', () => {
  test('counts in totals as it was filmed', async () => {
    const analysis = await analyze(pictures);
    expect(isDoubtful(analysis)).toBe(false);
    expect(warningsOf(analysis)).not.toContain('interlaced');
    expect(warningsOf(analysis)).not.toContain('another_runner');
  });

  const isHere = existsSync(treadmillClip);
  (isHere ? test : test.skip)(
    `that was filmed of a person on a treadmill shows one runner${isHere ? '' : ' (SKIPPED: reference data folder ../shared/data is missing)'}`,
    async () => {
      const analysis = await analyzeFile(treadmillClip, runner, recording);
      expect(warningsOf(analysis)).not.toContain('another_runner');
    },
  );

  test.each<[string, string, () => readonly ClipPicture[], number]>([
    ['played backwards', 'runs_backwards', () => pictures.toReversed(), rateHz],
    ['of two runners', 'another_runner', twoRunners, rateHz],
    ['of ten frames a second', 'too_few_frames', () => pictures.filter((_, i) => i % 6 === 0), 10],
  ])('%s is warned about, and left out of totals', async (_, code, changed, changedRateHz) => {
    const analysis = await analyze(changed(), changedRateHz);
    expect(warningsOf(analysis)).toContain(code);
    expect(isDoubtful(analysis)).toBe(true);
  });

  test.each<[string, string, () => readonly ClipPicture[]]>([
    ['in the dark', 'too_dark', () => pictures.map((picture) => darkened(picture, 0.04))],
    ['of three seconds', 'few_strides', () => pictures.slice(0, 3 * rateHz)],
  ])('%s is warned about', async (_, code, changed) => {
    expect(warningsOf(await analyze(changed()))).toContain(code);
  });

  test('that is interlaced is warned about, and left out of totals', async () => {
    const path = join(folder, 'interlaced.mp4');
    writeInterlacedClip(path, pictures, rateHz);
    const analysis = await analyzeFile(path, runner, recording);
    expect(warningsOf(analysis)).toContain('interlaced');
    expect(isDoubtful(analysis)).toBe(true);
    expect(analysis.metrics['contact_time']).not.toHaveProperty('session_uncertainty');
  });

  test.each<[string, RegExp, () => readonly ClipPicture[], number]>([
    ['that nobody is in', /^no_person_found$/, () => pictures.map(withoutRunner), rateHz],
    ['standing', /^not_running$/, () => pictures.map(() => pictures[0]!), rateHz],
    ['slowed four times', /^not_running$/, () => pictures, rateHz / 4],
    ['upside down', /^wrong_view$/, () => pictures.map(upsideDown), rateHz],
    // What the pose model guesses for feet that are not there decides which of the two it is.
    ['cut at the knees', /^(wrong_view|not_running)$/, () => pictures.map(withoutFeet), rateHz],
  ])('%s is refused', async (_, code, changed, changedRateHz) => {
    const refusal = { code: expect.stringMatching(code) };
    await expect(analyze(changed(), changedRateHz)).rejects.toMatchObject(refusal);
  });
});
