import { readManifest } from '@strideform/pose-runtime';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sourcePath } from '../../strideform/convert-models/convert.ts';
import type { ModelRun } from './onnx-runtime.ts';

const run = promisify(execFile);
/**
 * Packages of Google's runtime. LiteRT is the current name of TFLite. Its wheel contains Google's
 * interpreter with the XNNPACK kernels that MediaPipe uses.
 */
const requirements = ['ai-edge-litert==2.1.6', 'numpy==2.2.6'];

/**
 * Installs Google's runtime into its own virtual environment on first use (Python 3.10–3.13 must be
 * installed). Returns the path of its Python.
 */
export async function prepareReference(
  cacheDir: string,
  onProgress: (line: string) => void,
): Promise<string> {
  const environment = join(cacheDir, `litert-${requirements[0]!.split('==')[1]}`);
  const python = join(environment, 'bin', 'python');
  const isReady =
    existsSync(python) &&
    (await run(python, ['-c', 'import ai_edge_litert, numpy']).then(
      () => true,
      () => false,
    ));
  if (isReady) return python;
  onProgress(`installing ${requirements.join(' and ')} into ${environment}`);
  await run('python3', ['-m', 'venv', '--clear', environment]);
  await run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    ...requirements,
  ]);
  return python;
}

/** Runs each model on its inputs (NCHW, one after the other), single-threaded. */
export async function runReference(
  python: string,
  inputs: readonly { model: string; images: readonly Float32Array[] }[],
): Promise<ModelRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'strideform-reference-'));
  try {
    const jobs = await Promise.all(
      inputs.map(async ({ model, images }, i) => {
        const manifest = readManifest(model);
        const input = join(folder, `${i}-input.raw`);
        await writeFile(
          input,
          Buffer.concat(
            images.map(({ buffer, byteOffset, byteLength }) =>
              Buffer.from(buffer, byteOffset, byteLength),
            ),
          ),
        );
        const outputs = Object.fromEntries(
          manifest.outputs.map(({ tensor }) => [tensor, join(folder, `${i}-${tensor}.raw`)]),
        );
        return {
          model: sourcePath(manifest),
          input,
          shape: [images.length, 3, manifest.input.sidePx, manifest.input.sidePx],
          outputs,
        };
      }),
    );
    await writeFile(join(folder, 'jobs.json'), JSON.stringify(jobs));
    const { stdout } = await run(python, [
      fileURLToPath(new URL('./reference.py', import.meta.url)),
      join(folder, 'jobs.json'),
    ]);
    const times = JSON.parse(stdout) as number[];
    return await Promise.all(
      inputs.map(async ({ model }, i) => ({
        timeMs: times[i]!,
        outputs: await readOutputs(model, jobs[i]!.outputs),
      })),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readOutputs(
  model: string,
  files: Record<string, string>,
): Promise<Record<string, Float32Array>> {
  const entries = readManifest(model).outputs.map(
    async ({ name, tensor }) =>
      [name, new Float32Array(new Uint8Array(await readFile(files[tensor]!)).buffer)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
