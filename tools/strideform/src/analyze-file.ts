import {
  analyze,
  findView,
  keypointSequence,
  measureRearView,
  type RearView,
} from '@strideform/biomechanics';
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

/** From where a clip was filmed, as the caller says; `auto`: as the keypoints show. */
export const givenViews = ['auto', 'side', 'rear'] as const;
export type GivenView = (typeof givenViews)[number];

interface ReadFile {
  readonly keypoints: KeypointFile;
  readonly recordedAs: RecordedAs;
}

/** Analyses a clip; for a `.json` file, keypoints that another program estimated. */
export async function analyzeFile(
  path: string,
  runner: RunnerProfile,
  recording: RecordingOptions,
): Promise<AnalysisFile> {
  return analyzeSide(await readAnyFile(path, recording), runner, recording);
}

/** The same for a clip that may be filmed from behind. */
export async function measureFile(
  path: string,
  runner: RunnerProfile,
  recording: RecordingOptions,
  view: GivenView,
): Promise<AnalysisFile | RearView> {
  const file = await readAnyFile(path, recording);
  const sequence = keypointSequence(file.keypoints);
  const isRear = view === 'rear' || (view === 'auto' && findView(sequence) === 'rear');
  return isRear
    ? measureRearView(sequence, runner, recording)
    : analyzeSide(file, runner, recording);
}

async function readAnyFile(path: string, recording: RecordingOptions): Promise<ReadFile> {
  if (path.toLowerCase().endsWith('.json'))
    return { keypoints: await readKeypoints(path), recordedAs: {} };
  const recordedAs = await probeClip(path);
  return { keypoints: await keypointsOfClip(path, recording), recordedAs };
}

function analyzeSide(
  { keypoints, recordedAs }: ReadFile,
  runner: RunnerProfile,
  recording: RecordingOptions,
): AnalysisFile {
  const facing = recording.facing === 'auto' ? keypoints.facing : recording.facing;
  const analysis = analyze(keypointSequence({ ...keypoints, facing }), runner, recording);
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
