import {
  analyzeView,
  frameRounding,
  keypointSequence,
  UnmeasurableClip,
} from '@strideform/biomechanics';
import { joinKeypointFiles, KeypointFile, type AnalysisFile } from '@strideform/contracts';
import { encodeFrames, headOf } from '@strideform/analysis-store/frames';
import { gunzipSync } from 'node:zlib';
import type { ClipToMeasure, MeasuredClip } from '../application/analyzer.port.ts';

/** Errors lose their class between threads, so a refused clip is sent as a reply. */
export type AnalysisReply =
  | { readonly kind: 'measured'; readonly clip: MeasuredClip }
  | {
      readonly kind: 'unmeasurable';
      readonly code: UnmeasurableClip['code'];
      readonly detail: string;
    };

export default function analyzeClip(task: ClipToMeasure): AnalysisReply {
  try {
    const analysis = measure(task);
    const frames = encodeFrames(analysis, frameRounding);
    return { kind: 'measured', clip: { head: headOf(analysis), frames } };
  } catch (error) {
    if (error instanceof UnmeasurableClip)
      return { kind: 'unmeasurable', code: error.code, detail: error.message };
    throw error;
  }
}

function measure({ segments, runner, recording }: ClipToMeasure): AnalysisFile {
  const files = segments.map(readKeypoints);
  const { facing, view = 'auto' } = recording;
  const keypoints = { ...joinKeypointFiles(files), facing };
  const analysis = analyzeView(keypointSequence(keypoints), view, runner, recording);
  const { model } = keypoints;
  return model === undefined ? analysis : { ...analysis, pose_model: model };
}

function readKeypoints(stored: Uint8Array): KeypointFile {
  const file: unknown = JSON.parse(gunzipSync(stored).toString('utf8'));
  const { data, error } = KeypointFile.safeParse(file);
  // The error itself would lose its text between threads.
  if (error) throw new TypeError(`A segment's keypoints are not as they must be: ${error.message}`);
  return data;
}
