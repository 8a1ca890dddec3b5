import { UnmeasurableClip } from '@strideform/gait-engine';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { renderedRunner } from '@strideform/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeTrial } from './judge-trial.ts';
import { analyzeUnknownRunner, estimateKeypoints } from './posed-clip.ts';
import { flatter, type Relighting, withGain, writeRelit } from './relit-clip.ts';
import { turned } from './view-table.ts';

describe('the demo clip, relit, through the real decoder and pose model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-relit-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  /** Number of frames that last a little more than the minimum of two seconds. */
  const frameCount = 123;
  const lightCodes = ['too_dark', 'too_bright', 'low_contrast'];

  test.each<[string, string[], Relighting]>([
    ['as it was filmed', [], withGain(1)],
    ['at a quarter of its brightness', [], withGain(1 / 4)],
    ['at an eighth', ['too_dark'], withGain(1 / 8)],
    ['twice as bright', [], withGain(2)],
    ['six times as bright', ['too_bright'], withGain(6)],
    ['at an eighth of its contrast', ['low_contrast'], flatter(1 / 8)],
  ])(
    '%s: warns of %j',
    async (title, expected, relighting) => {
      const path = join(folder, `${title.replaceAll(' ', '-')}.mp4`);
      await writeRelit(renderedRunner.clipPath, path, relighting, frameCount);
      const { quality } = analyzeUnknownRunner(await estimateKeypoints(path));
      expect(quality.found_share).toBe(1);
      expect(
        quality.warnings.map(({ code }) => code).filter((code) => lightCodes.includes(code)),
      ).toEqual(expected);
    },
    120_000,
  );
});

describe("a camera off the runner's side", () => {
  const seenFrom = (angleDeg: number) =>
    analyzeTrial(
      referenceTrial(turned(referenceMotion('rendered-runner')!, angleDeg)),
    ).quality.warnings.map(({ code }) => code);

  test.each([
    [0, false],
    [10, false],
    [-10, false],
    [30, true],
    [-30, true],
  ])('by %d°: warns: %p', (angleDeg, isReported) => {
    expect(seenFrom(angleDeg).includes('view_oblique')).toBe(isReported);
  });

  test('is refused if it is in front of or behind the runner', () => {
    expect(() => seenFrom(85)).toThrow(UnmeasurableClip);
    expect(() => seenFrom(85)).toThrow(/Film from the side/);
  });
});
