import { analyzeView, keypointSequence, withVerdict } from '@strideform/gait-engine';
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
  const { model } = keypoints;
  const named = model === undefined ? analysis : { ...analysis, pose_model: model };
  return withVerdict(withFileWarnings(AnalysisFile.parse(named), recordedAs));
}

/** Returns the rate at which a clip plays, or that of the frames in a keypoint file, Hz. */
export async function playbackRateHz(path: string): Promise<number> {
  if (!isKeypointFile(path)) return (await probeClip(path)).rateHz;
  const { timestamps_s: times, clip_timestamps_s: clipTimes = times } = await readKeypoints(path);
  return (clipTimes.length - 1) / (clipTimes.at(-1)! - clipTimes[0]!);
}

const isKeypointFile = (path: string): boolean => path.toLowerCase().endsWith('.json');

/**
 * Returns the view. A file may state that it is from behind. All of our own files state that they
 * are from the side.
 */
function viewOf({ view }: KeypointFile, { view: given = 'auto' }: RecordingOptions): GivenView {
  return given === 'auto' && view === 'rear' ? 'rear' : given;
}

async function readAnyFile(path: string, recording: RecordingOptions): Promise<ReadFile> {
  if (isKeypointFile(path)) return { keypoints: await readKeypoints(path), recordedAs: {} };
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
