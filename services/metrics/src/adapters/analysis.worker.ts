import { type EncodedFrames, encodeFrames, headOf } from '@strideform/analysis-store/frames';
import {
  analyzeView,
  frameRounding,
  keypointSequence,
  UnmeasurableClip,
} from '@strideform/gait-engine';
import {
  type AnalysisFile,
  type AnalysisHead,
  joinKeypointFiles,
  type KeypointFile,
  NewerFile,
  readKeypointFile,
  type RecordingOptions,
  type RunnerProfile,
} from '@strideform/contracts';
import { gunzipSync } from 'node:zlib';
import { ZodError } from 'zod';

/** The keypoints of a clip, and how it was recorded. */
export interface ClipToMeasure {
  /** Keypoint files of all segments, as they are stored: JSON in gzip. */
  readonly segments: readonly Uint8Array[];
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
}

export interface MeasuredClip {
  readonly head: AnalysisHead;
  readonly frames: EncodedFrames;
}

/**
 * Errors lose their class between threads, so a refused clip is sent as a reply, and so are
 * keypoints that only a newer release can read.
 */
export type AnalysisReply =
  | { readonly kind: 'measured'; readonly clip: MeasuredClip }
  | {
      readonly kind: 'unmeasurable';
      readonly code: UnmeasurableClip['code'];
      readonly detail: string;
    }
  | { readonly kind: 'newer'; readonly detail: string };

export default function analyzeClip(task: ClipToMeasure): AnalysisReply {
  try {
    const analysis = measure(task);
    const frames = encodeFrames(analysis, frameRounding);
    return { kind: 'measured', clip: { head: headOf(analysis), frames } };
  } catch (error) {
    if (error instanceof UnmeasurableClip)
      return { kind: 'unmeasurable', code: error.code, detail: error.message };
    if (error instanceof NewerFile) return { kind: 'newer', detail: error.message };
    throw error;
  }
}

function measure({ segments, runner, recording }: ClipToMeasure): AnalysisFile {
  const files = segments.map(readKeypoints);
  const { facing, view = 'auto' } = recording;
  const keypoints = { ...joinKeypointFiles(files), facing };
  const isRunnerChosen = recording.runnerChoice !== undefined;
  const sequence = { ...keypointSequence(keypoints), isRunnerChosen };
  const analysis = analyzeView(sequence, view, runner, recording);
  const { model, people } = keypoints;
  return {
    ...analysis,
    ...(model !== undefined && { pose_model: model }),
    ...(people && { people }),
  };
}

function readKeypoints(stored: Uint8Array): KeypointFile {
  const file: unknown = JSON.parse(gunzipSync(stored).toString('utf8'));
  try {
    return readKeypointFile(file);
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    // The error itself would lose its text between threads.
    throw new TypeError(`A segment's keypoints are malformed: ${error.message}`);
  }
}
