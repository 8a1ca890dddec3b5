import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { landmarkModelNames, type LandmarkModel } from './model-manifest.ts';
import { executionProviders } from './model-session.ts';
import type { PosePoolOptions } from './pose-pool.ts';
import type { SegmentLimits } from './pose-worker.ts';
import { defaultSegmentConcurrency } from './segment-concurrency.ts';

/**
 * Environment variables with which the inference service and the command line choose the pose
 * model. Spread them into a configuration schema.
 */
export const poseVariables = {
  POSE_MODEL: z
    .enum(Object.keys(landmarkModelNames) as [LandmarkModel, ...LandmarkModel[]])
    .default('full')
    .describe('Pose landmark model'),
  POSE_EXECUTION_PROVIDER: z
    .enum(executionProviders)
    .default('cpu')
    .describe('ONNX Runtime execution provider; the start fails if it is not available'),
  POSE_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'Threads of one model run; absent: 1, or the CPUs that the segments at once leave free',
    ),
  POSE_SEGMENT_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'Segments analysed at once, each in a process with its own model; absent: as many as the CPU quota and the memory limit allow',
    ),
  POSE_BATCH_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe(
      'The most crops that one model run takes from the segments at once; above 1, the segments share one process; absent: 1 on the CPU, 8 otherwise',
    ),
  POSE_BATCH_WAIT_MS: z.coerce
    .number()
    .nonnegative()
    .default(2)
    .describe('The longest that a crop waits for others of its batch, ms'),
  STRIDEFORM_CACHE_DIR: z
    .string()
    .optional()
    .describe('Folder of the converted models; absent: ~/.cache/strideform'),
};

/**
 * Default batch size on an accelerator. It is a first guess: measure it on the accelerator in use.
 */
const acceleratorBatch = 8;

/**
 * Returns the cache folder: the value of STRIDEFORM_CACHE_DIR if set, else `~/.cache/strideform`.
 */
export const cacheDirOf = (named: string | undefined): string =>
  named || join(homedir(), '.cache', 'strideform');

/** Returns the folder of the converted models in a cache folder. */
export const modelDirIn = (cacheDir: string): string => join(cacheDir, 'models');

export function posePoolOptions(
  variables: z.infer<z.ZodObject<typeof poseVariables>>,
  limits: SegmentLimits,
): PosePoolOptions {
  const {
    POSE_MODEL: model,
    POSE_EXECUTION_PROVIDER: executionProvider,
    POSE_THREADS: threads,
  } = variables;
  const size = variables.POSE_BATCH_SIZE ?? (executionProvider === 'cpu' ? 1 : acceleratorBatch);
  const options = {
    model,
    executionProvider,
    threads,
    modelDir: modelDirIn(cacheDirOf(variables.STRIDEFORM_CACHE_DIR)),
    batch: { size, waitMs: variables.POSE_BATCH_WAIT_MS },
    ...limits,
  };
  const segmentConcurrency =
    variables.POSE_SEGMENT_CONCURRENCY ?? defaultSegmentConcurrency(options);
  return { ...options, segmentConcurrency };
}
