import { analyze, keypointSequence, UnmeasurableClip } from '@strideform/biomechanics';
import type {
  KeypointFile,
  RecordingOptions,
  RunnerProfile,
  AnalysisFile,
} from '@strideform/contracts';
import { parentPort } from 'node:worker_threads';

export interface AnalysisTask {
  readonly keypoints: KeypointFile;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
}

/** Errors lose their class between threads, so a refused clip is sent as a reply. */
export type AnalysisReply =
  | { readonly kind: 'analysis'; readonly analysis: AnalysisFile }
  | {
      readonly kind: 'unmeasurable';
      readonly code: UnmeasurableClip['code'];
      readonly detail: string;
    };

function reply({ keypoints, runner, recording }: AnalysisTask): AnalysisReply {
  try {
    const analysis = analyze(keypointSequence(keypoints), runner, recording);
    const { model } = keypoints;
    return {
      kind: 'analysis',
      analysis: model === undefined ? analysis : { ...analysis, pose_model: model },
    };
  } catch (error) {
    if (error instanceof UnmeasurableClip)
      return { kind: 'unmeasurable', code: error.code, detail: error.message };
    throw error;
  }
}

parentPort?.on('message', (task: AnalysisTask) => parentPort?.postMessage(reply(task)));
