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
import { probeClip, type ClipProbe } from '@strideform/video';
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
  const isRunnerChosen = recording.runnerChoice !== undefined;
  const sequence = { ...keypointSequence({ ...keypoints, facing }), isRunnerChosen };
  const analysis = analyzeView(sequence, viewOf(keypoints, recording), runner, recording);
  const { model, people } = keypoints;
  const named = {
    ...analysis,
    ...(model !== undefined && { pose_model: model }),
    ...(people && { people }),
  };
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
  if (isKeypointFile(path)) {
    if (recording.runnerChoice)
      throw new BadInput(
        `${path} has the points of one person, so there is no runner to choose. Give a clip with --runner-at.`,
      );
    return { keypoints: await readKeypoints(path), recordedAs: {} };
  }
  const recordedAs = await probeClip(path);
  checkChoice(recording, recordedAs);
  return { keypoints: await keypointsOfClip(path, recording), recordedAs };
}

/** @throws {BadInput} if the runner was chosen after the end of the clip */
function checkChoice({ runnerChoice }: RecordingOptions, { frameTimesS }: ClipProbe): void {
  const lastS = frameTimesS.at(-1) ?? 0;
  if (runnerChoice === undefined || runnerChoice.timeS <= lastS) return;
  throw new BadInput(
    `--runner-at names ${runnerChoice.timeS} s, but the last frame of the clip is at ${lastS.toFixed(2)} s.`,
  );
}

async function keypointsOfClip(
  path: string,
  { slowMotionFactor, runnerChoice }: RecordingOptions,
): Promise<KeypointFile> {
  const bar = progressBar('Looking at the runner');
  const planning = { slowMotionFactor, runnerChoice };
  try {
    const keypoints = await estimateClip(path, planning, poseOptions, bar.update);
    const isSeen = keypoints.frames.some((points) => points.some((point) => point !== null));
    if (runnerChoice && !isSeen)
      throw new BadInput(
        'Nobody is at the point of --runner-at. Name a point on the trunk of the runner.',
      );
    return keypoints;
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
