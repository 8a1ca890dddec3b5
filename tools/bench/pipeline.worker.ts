import { analyze, keypointSequence } from '@strideform/biomechanics';
import { estimateClip } from '@strideform/cli';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import type { PoseWorkerOptions } from '@strideform/pose-runtime';
import type { GuardedTask } from '@strideform/video';
import { peakMemoryMb } from './peak-memory.ts';

export interface PipelineBenchmark {
  readonly clipPath: string;
  readonly options: PoseWorkerOptions;
}
export interface PipelineResult {
  readonly fps: number;
  readonly peakMemoryMb: number;
}

const runner: RunnerProfile = { heightM: 1.76, massKg: 70, legLengthM: null, gender: null };
const recording: RecordingOptions = { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1, facing: 'auto' };

/** Clip to metrics as `strideform analyze` does it, with the model's loading. */
const pipeline: GuardedTask<PipelineBenchmark, PipelineResult> = async ({ clipPath, options }) => {
  const startedAt = performance.now();
  let peakMb = 0;
  const file = await estimateClip(clipPath, async () => options, () => { peakMb = Math.max(peakMb, peakMemoryMb()); });
  analyze(keypointSequence(file), runner, recording);
  return { fps: (1000 * file.timestamps_s.length) / (performance.now() - startedAt), peakMemoryMb: peakMb };
};
export default pipeline;
