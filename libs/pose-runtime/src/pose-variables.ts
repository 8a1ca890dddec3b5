import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { landmarkModelNames, type LandmarkModel } from './model-manifest.ts';
import { executionProviders } from './model-session.ts';
import type { PoseEstimatorOptions } from './pose-model.ts';

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
    .describe('Threads of one model run; absent: as many as the CPU quota allows'),
  STRIDEFORM_CACHE_DIR: z
    .string()
    .optional()
    .describe('Folder of the converted models; absent: ~/.cache/strideform'),
};

/** The cache folder: the value of STRIDEFORM_CACHE_DIR if set, else `~/.cache/strideform`. */
export const cacheDirOf = (named: string | undefined): string =>
  named || join(homedir(), '.cache', 'strideform');

/** The folder of the converted models in a cache folder. */
export const modelDirIn = (cacheDir: string): string => join(cacheDir, 'models');

export function poseEstimatorOptions(
  variables: z.infer<z.ZodObject<typeof poseVariables>>,
): PoseEstimatorOptions {
  const {
    POSE_MODEL: model,
    POSE_EXECUTION_PROVIDER: executionProvider,
    POSE_THREADS: threads,
  } = variables;
  return {
    model,
    executionProvider,
    threads,
    modelDir: modelDirIn(cacheDirOf(variables.STRIDEFORM_CACHE_DIR)),
  };
}
