import { modelNames, modelPath, readManifest, type PoseWorkerOptions } from '@strideform/pose-runtime';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInput } from './bad-input.ts';

const Environment = z.object({
  STRIDEFORM_CACHE_DIR: z.string().default(join(homedir(), '.cache', 'strideform')),
  POSE_MODEL: z.enum(['lite', 'full', 'heavy']).default('full'),
  POSE_EXECUTION_PROVIDER: z.enum(['cpu', 'cuda', 'webgpu']).default('cpu'),
  POSE_THREADS: z.coerce.number().int().min(1).optional(),
});

/** Pose settings from the environment, as for the inference service; converts the models first where they are missing. */
export async function poseOptions(): Promise<PoseWorkerOptions> {
  const environment = readEnvironment();
  const modelDir = join(environment.STRIDEFORM_CACHE_DIR, 'models');
  if (!modelNames.every((name) => existsSync(modelPath(readManifest(name), modelDir)))) convertModels();
  return {
    model: environment.POSE_MODEL, executionProvider: environment.POSE_EXECUTION_PROVIDER, modelDir, timeoutS: 3600, maxMemoryMb: 4096,
    ...(environment.POSE_THREADS === undefined ? {} : { threads: environment.POSE_THREADS }),
  };
}

function readEnvironment(): z.infer<typeof Environment> {
  const result = Environment.safeParse(process.env);
  if (!result.success) throw new BadInput(`The environment is not valid:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function convertModels(): void {
  const converter = fileURLToPath(new URL('../../models/convert.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [...process.execArgv, converter], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('The pose models could not be converted; see above.');
}
