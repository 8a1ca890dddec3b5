import { analyze, keypointSequence, UnmeasurableClip } from '@strideform/biomechanics';
import type {
  KeypointFile,
  RecordingOptions,
  RunnerProfile,
  AnalysisFile,
} from '@strideform/contracts';
import { parentPort, workerData } from 'node:worker_threads';

export interface AnalysisTask {
  readonly keypoints: KeypointFile;
  readonly runner: RunnerProfile;
  readonly recording: RecordingOptions;
}

/** Errors lose their class on the way between threads, so a refusal is an answer. */
export type AnalysisReply =
  | { readonly kind: 'analysis'; readonly analysis: AnalysisFile }
  | {
      readonly kind: 'unmeasurable';
      readonly code: UnmeasurableClip['code'];
      readonly detail: string;
    };

function reply({ keypoints, runner, recording }: AnalysisTask): AnalysisReply {
  try {
    return { kind: 'analysis', analysis: analyze(keypointSequence(keypoints), runner, recording) };
  } catch (error) {
    if (error instanceof UnmeasurableClip)
      return { kind: 'unmeasurable', code: error.code, detail: error.message };
    throw error;
  }
}

parentPort?.postMessage(reply(workerData as AnalysisTask));
