import { analyze, keypointSequence } from '@strideform/biomechanics';
import {
  AnalysisFile,
  KeypointFile,
  withFileWarnings,
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

/** Analyses a clip; for a `.json` file, keypoints that another program estimated. */
export async function analyzeFile(
  path: string,
  runner: RunnerProfile,
  recording: RecordingOptions,
): Promise<AnalysisFile> {
  const isClip = !path.toLowerCase().endsWith('.json');
  const recordedAs: RecordedAs = isClip ? await probeClip(path) : {};
  const file = isClip ? await keypointsOfClip(path, recording) : await readKeypoints(path);
  const facing = recording.facing === 'auto' ? file.facing : recording.facing;
  const analysis = analyze(keypointSequence({ ...file, facing }), runner, recording);
  return withFileWarnings(AnalysisFile.parse(analysis), recordedAs);
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
