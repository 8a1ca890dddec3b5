import { analyzeView, keypointSequence } from '@strideform/gait-engine';
import {
  AnalysisFile,
  KeypointFile,
  withFileWarnings,
  type GivenView,
  type RecordedAs,
  type RecordingOptions,
  type RunnerProfile,
} from '@strideform/contracts';
import { probeClip } from '@strideform/video';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { estimateClip } from './estimate-clip.ts';
import { BadInput } from './bad-input.ts';
import { poseOptions } from './pose-models.ts';
import { progressBar } from './progress-bar.ts';

interface ReadFile {
  readonly keypoints: KeypointFile;
  readonly recordedAs: RecordedAs;
}

/** Analyses a clip, or keypoints of another program if the file ends in `.json`. */
export async function analyzeFile(
  path: string,
  runner: RunnerProfile,
  recording: RecordingOptions,
): Promise<AnalysisFile> {
  const { keypoints, recordedAs } = await readAnyFile(path, recording);
  const facing = recording.facing === 'auto' ? keypoints.facing : recording.facing;
  const sequence = keypointSequence({ ...keypoints, facing });
  const analysis = analyzeView(sequence, viewOf(keypoints, recording), runner, recording);
  return withFileWarnings(AnalysisFile.parse(analysis), recordedAs);
}

/**
 * Returns the view. A file may state that it is from behind. All of our own files state that they
 * are from the side.
 */
function viewOf({ view }: KeypointFile, { view: given = 'auto' }: RecordingOptions): GivenView {
  return given === 'auto' && view === 'rear' ? 'rear' : given;
}

async function readAnyFile(path: string, recording: RecordingOptions): Promise<ReadFile> {
  if (path.toLowerCase().endsWith('.json'))
    return { keypoints: await readKeypoints(path), recordedAs: {} };
  const recordedAs = await probeClip(path);
  return { keypoints: await keypointsOfClip(path, recording), recordedAs };
}

async function keypointsOfClip(
  path: string,
  { slowMotionFactor }: RecordingOptions,
): Promise<KeypointFile> {
  const bar = progressBar('Looking at the runner');
  try {
    return await estimateClip(path, { slowMotionFactor }, poseOptions, bar.update);
  } finally {
    bar.stop();
  }
}

async function readKeypoints(path: string): Promise<KeypointFile> {
  const text = await readFile(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new BadInput(`${path} is not JSON. Give a clip or a strideform.keypoints/1 file.`);
  }
  const file = KeypointFile.safeParse(json);
  if (!file.success)
    throw new BadInput(
      `${path} is not a strideform.keypoints/1 file:\n${z.prettifyError(file.error)}`,
    );
  return file.data;
}
