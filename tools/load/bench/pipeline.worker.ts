import { analyze, keypointSequence } from '@strideform/gait-engine';
import { estimateSegments } from '@strideform/cli';
import type { RecordingOptions, RunnerProfile } from '@strideform/contracts';
import { PosePool, type PosePoolOptions } from '@strideform/pose-runtime';
import type { GuardedTask } from '@strideform/guarded-process';
import { planSegments, probeClip } from '@strideform/video';
import { peakMemory, type PeakMemory } from './peak-memory.ts';

export interface PipelineBenchmark {
  readonly clipPath: string;
  readonly options: PosePoolOptions;
}
export interface PipelineResult {
  /** Speed with the start of the pose process and the loading of the model. */
  readonly coldFps: number;
  /** Speed with a running process, as in a worker. */
  readonly fps: number;
  /** Share of the clip's frames at which the pose model looks. */
  readonly lookShare: number;
  /** Memory. The child is the process that decodes and runs the model. */
  readonly peakMemory: PeakMemory | null;
}

const runner: RunnerProfile = { heightM: 1.76, massKg: 70, legLengthM: null, gender: null };
const recording: RecordingOptions = {
  inclineDeg: 0,
  beltSpeedMps: null,
  slowMotionFactor: 1,
  facing: 'auto',
};

/**
 * Measures a clip up to its metrics as `strideform analyze` does it: probing, decoding, finding and
 * following the runner in each segment and its warm-up, and analysing.
 */
const pipeline: GuardedTask<PipelineBenchmark, PipelineResult> = async ({ clipPath, options }) => {
  const pool = new PosePool(options);
  let lookShare = 1;
  const run = async (): Promise<number> => {
    const startedAt = performance.now();
    const segments = planSegments(await probeClip(clipPath));
    const file = await estimateSegments(clipPath, segments, pool, () => undefined);
    const { quality } = analyze(keypointSequence(file), runner, recording);
    const { frame_count: frames, pose_frame_count: looks = frames } = quality;
    lookShare = looks / frames;
    return (1000 * frames) / (performance.now() - startedAt);
  };
  try {
    return { coldFps: await run(), fps: await run(), lookShare, peakMemory: peakMemory() };
  } finally {
    await pool.dispose();
  }
};
export default pipeline;
