import { afterAll, beforeAll } from '@jest/globals';
import type { AnalysisFile } from '@strideform/contracts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyzeFile } from './analyze-file.ts';
import { readPictures, writeClip, type ClipPicture } from './changed-clips.fixture.ts';

const demoClip = fileURLToPath(
  new URL('../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);
export const demoRateHz = 60;
const runner = { heightM: 1.75, massKg: null, legLengthM: null, gender: null };
const recording = {
  inclineDeg: 0,
  beltSpeedMps: null,
  slowMotionFactor: 1,
  facing: 'auto',
} as const;

export const analyzeTestClip = (path: string): Promise<AnalysisFile> =>
  analyzeFile(path, runner, recording);

export const warningsOf = ({ quality }: AnalysisFile): string[] =>
  quality.warnings.map(({ code }) => code);
export const verdictOf = ({ quality }: AnalysisFile) => quality.verdict;

/** The demo clip's pictures, and a folder for clips that are made of them. */
export class DemoPictures {
  folder = '';
  pictures: ClipPicture[] = [];

  constructor() {
    beforeAll(async () => {
      this.folder = mkdtempSync(join(tmpdir(), 'strideform-changed-'));
      this.pictures = await readPictures(demoClip, 4 * demoRateHz);
    });
    afterAll(() => rmSync(this.folder, { recursive: true }));
  }

  /** Encodes pictures, and has the clip decoded, seen by the pose model, and measured. */
  async analyze(changed: readonly ClipPicture[], rateHz = demoRateHz): Promise<AnalysisFile> {
    const path = join(this.folder, 'clip.mp4');
    await writeClip(path, changed, rateHz);
    return analyzeTestClip(path);
  }
}
