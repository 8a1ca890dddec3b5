import type { LandmarkModel } from '@strideform/pose-runtime';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findPython, installPythonPackage, venvPython } from '../../../deploy/local/python.mjs';

const run = promisify(execFile);
const requirement = 'mediapipe==0.10.21';
const environment = fileURLToPath(
  new URL('../../../.strideform/mediapipe-0.10.21', import.meta.url),
);
const script = fileURLToPath(new URL('./mediapipe_fps.py', import.meta.url));
const complexities: Readonly<Record<LandmarkModel, number>> = { lite: 0, full: 1, heavy: 2 };

const Measured = z.object({ fps: z.number().positive(), frames: z.number(), found: z.number() });

/** MediaPipe's Python package, or the reason why it cannot be measured here. */
export type MediaPipe = { readonly python: string } | { readonly reason: string };

/** Finds MediaPipe's environment under `.strideform`, or makes it from PyPI. */
export async function prepareMediaPipe(log: (line: string) => void): Promise<MediaPipe> {
  const python = venvPython(environment);
  if (await hasMediaPipe(python)) return { python };
  try {
    log(`installing ${requirement} into ${environment}`);
    await installPythonPackage(await findPython('MediaPipe'), environment, requirement);
    if (await hasMediaPipe(python)) return { python };
    return { reason: `${requirement} was installed, but does not load` };
  } catch (error) {
    return { reason: `${requirement} could not be installed: ${(error as Error).message}` };
  }
}

/** Returns the frames per second of the same clip with MediaPipe's model of the same size. */
export async function mediaPipeFps(
  python: string,
  clipPath: string,
  model: LandmarkModel,
): Promise<number> {
  const { stdout } = await run(python, [script, clipPath, String(complexities[model])]);
  return Measured.parse(JSON.parse(stdout)).fps;
}

const hasMediaPipe = (python: string): Promise<boolean> =>
  run(python, ['-c', 'import cv2, mediapipe']).then(
    () => true,
    () => false,
  );
