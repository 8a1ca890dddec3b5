import { modelPath, readManifest } from '@strideform/pose-runtime';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/**
 * Results of a model for a series of images: the concatenated outputs by the manifest's names, and
 * the time of the fastest run, ms. Other work on the machine affects the fastest run least.
 */
export interface ModelRun {
  outputs: Record<string, Float32Array>;
  timeMs: number;
}

/**
 * Runs a converted model on images (NCHW), one after the other. As on the platform, its threads do
 * not spin.
 */
export async function runOnnx(
  model: string,
  images: readonly Float32Array[],
  { modelDir, threads }: { modelDir: string; threads: number },
): Promise<ModelRun> {
  const manifest = readManifest(model);
  const session = await InferenceSession.create(modelPath(manifest, modelDir), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  const { name: inputName, sidePx } = manifest.input;
  const parts: Record<string, Float32Array[]> = Object.fromEntries(
    manifest.outputs.map(({ name }) => [name, []]),
  );
  const timesMs: number[] = [];
  for (const image of images) {
    const feeds = { [inputName]: new Tensor('float32', image, [1, 3, sidePx, sidePx]) };
    const start = performance.now();
    const results = await session.run(feeds);
    timesMs.push(performance.now() - start);
    for (const [name, list] of Object.entries(parts))
      list.push((results[name]!.data as Float32Array).slice());
  }
  await session.release();
  return {
    outputs: Object.fromEntries(Object.entries(parts).map(([name, list]) => [name, joined(list)])),
    timeMs: Math.min(...timesMs),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
