import {
  modelNames,
  modelPath,
  posePoolOptions,
  poseVariables,
  readManifest,
  type PosePoolOptions,
} from '@strideform/pose-runtime';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BadInput } from './bad-input.ts';

const Environment = z.object(poseVariables);

/**
 * Reads pose settings from the environment, like those of the inference service. Converts the
 * models first if they are missing.
 */
export async function poseOptions(): Promise<PosePoolOptions> {
  const limits = { timeoutS: 3600, maxMemoryMb: 2048 };
  const options = posePoolOptions(readEnvironment(), limits);
  const paths = modelNames.map((name) => modelPath(readManifest(name), options.modelDir));
  if (!paths.every((path) => existsSync(path))) convertModels();
  return options;
}

function readEnvironment(): z.infer<typeof Environment> {
  const result = Environment.safeParse(process.env);
  if (!result.success)
    throw new BadInput(`The environment is not valid:\n${z.prettifyError(result.error)}`);
  return result.data;
}

function convertModels(): void {
  const converter = fileURLToPath(new URL('../convert-models/convert.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [...process.execArgv, converter], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The pose models could not be converted; see above.');
}
