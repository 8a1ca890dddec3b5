import type { PosePoolOptions } from '@strideform/pose-runtime';
import { runGuarded, workerModule } from '@strideform/guarded-process';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import type { DecodeBenchmark } from './decode-only.worker.ts';
import type { InferenceBenchmark } from './inference-only.worker.ts';
import { mediaPipeFps, type MediaPipe } from './mediapipe.ts';
import type { PeakMemory } from './peak-memory.ts';
import type { PipelineBenchmark, PipelineResult } from './pipeline.worker.ts';

/** Frames per second of the engine's parts, each in its best round. */
export interface EngineSpeed {
  readonly decodeFps: number;
  /** Speed of one model with one thread, of one with two, and of one model per CPU side by side. */
  readonly inferenceFps1: number;
  readonly inferenceFps2: number;
  readonly inferenceFpsSideBySide: number;
  /**
   * Speed of the CPUs if they only decode each frame, and run models of one thread on the frames
   * that the pose model looks at.
   */
  readonly boundFps: number;
  readonly coldFps: number;
  readonly pipelineFps: number;
  /** Share of the clip's frames at which the pose model looks. */
  readonly lookShare: number;
  /** Null if MediaPipe was not measured. */
  readonly mediaPipeFps: number | null;
  readonly peakMemory: PeakMemory | null;
}

/** Limits for our own clips, in tasks that start guarded children themselves. */
const limits = { timeoutS: 1800, maxMemoryMb: 8192, needs: 'trusted' } as const;
/**
 * Number of rounds. Other work on the machine can only slow a part down, so the parts take turns,
 * and the best round of each counts.
 */
export const rounds = 3;
const inferenceRuns = 200;

export const benchTask = <I, O>(name: string, input: I): Promise<O> => {
  // Our own clips need no check.
  const options = { ...limits, output: z.custom<O>() };
  return runGuarded<I, O>(workerModule(import.meta.url, `./${name}.worker`), input, options);
};

/** Measures a clip up to its metrics, as `strideform analyze` does it. */
export const runPipeline = (clipPath: string, options: PosePoolOptions): Promise<PipelineResult> =>
  benchTask<PipelineBenchmark, PipelineResult>('pipeline', { clipPath, options });

/** Returns the sum over one task per CPU, all at the same time. */
async function sideBySide(task: () => Promise<number>): Promise<number> {
  const speeds = await Promise.all(Array.from({ length: availableParallelism() }, task));
  return speeds.reduce((sum, fps) => sum + fps, 0);
}

export async function measureEngine(
  clipPath: string,
  options: PosePoolOptions,
  mediaPipe: MediaPipe | null,
): Promise<EngineSpeed> {
  const decode = (threads: number | null): Promise<number> =>
    benchTask<DecodeBenchmark, number>('decode-only', { clipPath, threads });
  const inference = (threads: number): Promise<number> =>
    benchTask<InferenceBenchmark, number>('inference-only', {
      clipPath,
      options: { ...options, threads },
      runs: inferenceRuns,
    });
  const reference = async (): Promise<number> =>
    mediaPipe !== null && 'python' in mediaPipe
      ? mediaPipeFps(mediaPipe.python, clipPath, options.model)
      : 0;
  const parts = {
    decode: () => decode(null),
    decodeSideBySide: () => sideBySide(() => decode(1)),
    inference1: () => inference(1),
    inference2: () => inference(2),
    inferenceSideBySide: () => sideBySide(() => inference(1)),
    reference,
  };
  const best = Object.fromEntries(Object.keys(parts).map((name) => [name, 0])) as Record<
    keyof typeof parts,
    number
  >;
  const whole = { coldFps: 0, pipelineFps: 0, lookShare: 1, peakMemory: null as PeakMemory | null };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(parts) as (keyof typeof parts)[])
      best[name] = Math.max(best[name], await parts[name]());
    const { coldFps, fps, lookShare, peakMemory } = await runPipeline(clipPath, options);
    whole.lookShare = lookShare;
    whole.coldFps = Math.max(whole.coldFps, coldFps);
    whole.pipelineFps = Math.max(whole.pipelineFps, fps);
    if ((peakMemory?.allMb ?? 0) > (whole.peakMemory?.allMb ?? 0)) whole.peakMemory = peakMemory;
  }
  return {
    decodeFps: best.decode,
    inferenceFps1: best.inference1,
    inferenceFps2: best.inference2,
    inferenceFpsSideBySide: best.inferenceSideBySide,
    boundFps: 1 / (1 / best.decodeSideBySide + whole.lookShare / best.inferenceSideBySide),
    ...whole,
    mediaPipeFps: best.reference === 0 ? null : best.reference,
  };
}
