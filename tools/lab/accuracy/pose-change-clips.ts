import type { KeypointFile } from '@strideform/contracts';
import { readRenderedTruth, renderedRunner, renderedRunnerKeypoints } from '@strideform/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChangeClip, type ChangeClip } from './change-clips.ts';
import { estimateKeypoints } from './posed-clip.ts';
import { withGain, flatter, writeRelit, type Relighting } from './relit-clip.ts';

/**
 * Clips of other days. They differ in light and grain, and in the frames that the pose model looks
 * at.
 */
const days: readonly (readonly [ChangeClip, Relighting])[] = [
  ['day-1', withGain(0.7, 3)],
  ['day-2', flatter(0.7, 3)],
  ['day-3', withGain(1.3, 3)],
  ['day-4', withGain(0.5, 4)],
  ['day-5', withGain(1, 6)],
  ['again', withGain(1.15, 5)],
];
/**
 * Number of frames of a day. It is smaller than the clip's, so that each day starts at another
 * frame.
 */
const dayFrameCount = 350;
const renderedChanges = ['cadence', 'lean'] as const;

/**
 * Writes the pose model's keypoints of the demo clip, of the same clip on other days, and of the
 * renderings of a runner who changed.
 * @param folder the folder with `cadence/` and `lean/` as render.ts writes them
 */
export async function poseChangeClips(
  folder: string,
  report: (line: string) => void,
): Promise<void> {
  writeChangeClip('as-filmed', await estimateKeypoints(renderedRunner.clipPath));
  const scratch = await mkdtemp(join(tmpdir(), 'strideform-change-'));
  try {
    for (const [i, [clip, relighting]] of days.entries()) {
      report(clip);
      const path = join(scratch, `${clip}.mp4`);
      await writeRelit(renderedRunner.clipPath, path, relighting, dayFrameCount, i + 1);
      writeChangeClip(clip, await estimateKeypoints(path));
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
  for (const change of renderedChanges) {
    report(change);
    writeChangeClip(change, await estimateKeypoints(join(folder, change, 'runner.mp4')));
    const truth = readRenderedTruth(join(folder, change, 'truth.json'));
    writeChangeClip(`${change}-exact`, everySecondFrame(renderedRunnerKeypoints(truth)));
  }
}

/** Returns the frames that the pose model looks at. */
const everySecondFrame = (keypoints: KeypointFile): KeypointFile => ({
  ...keypoints,
  timestamps_s: keypoints.timestamps_s.filter((_, i) => i % 2 === 0),
  frames: keypoints.frames.filter((_, i) => i % 2 === 0),
});
