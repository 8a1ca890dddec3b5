import {
  cacheDirOf,
  manifestPath,
  modelDirIn,
  modelNames,
  modelPath,
  readManifest,
  type ModelManifest,
} from '@strideform/pose-runtime';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readTfliteGraph } from './tflite-graph.ts';
import { convertToOnnx } from './tflite-to-onnx.ts';

interface PrepareModelsOptions {
  /** Cache folder. Models are written to `<cacheDir>/models`. */
  cacheDir: string;
  /** Called after each conversion with a line to show. */
  onProgress?: (line: string) => void;
}

/**
 * Makes sure that every converted pose model is in the cache, and returns its folder. A model whose
 * file has the right size is not converted again. Its checksum is verified whenever a session loads
 * it.
 * @throws Error if the package's weights or the result differ from the manifest.
 */
export async function prepareModels({
  cacheDir,
  onProgress = () => undefined,
}: PrepareModelsOptions): Promise<string> {
  const modelDir = modelDirIn(cacheDir);
  await mkdir(modelDir, { recursive: true });
  for (const name of modelNames) {
    const manifest = readManifest(name);
    const path = modelPath(manifest, modelDir);
    const size = await stat(path).then(
      (entry) => entry.size,
      () => null,
    );
    if (size === manifest.file.sizeBytes) continue;
    const model = convert(manifest, await readSource(manifest));
    if (sha256(model) !== manifest.file.sha256) {
      throw new Error(
        `the conversion of ${name} differs from its manifest; if the converter changed on purpose, run: node deploy/local/run-ts.mjs tools/strideform/convert-models/convert.ts --write-manifests`,
      );
    }
    await writeWhole(path, model);
    onProgress(`converted ${name} (${(model.length / 1e6).toFixed(1)} MB)`);
  }
  return modelDir;
}

/**
 * Runs every conversion and writes the results' sizes and checksums into the manifests. Needed
 * after a change to the converter.
 */
async function writeManifests(): Promise<void> {
  for (const name of modelNames) {
    const manifest = readManifest(name);
    const model = convert(manifest, await readSource(manifest));
    const file = { sizeBytes: model.length, sha256: sha256(model) };
    await writeFile(manifestPath(name), `${JSON.stringify({ ...manifest, file }, null, 2)}\n`);
    console.log(`${name}: ${file.sizeBytes} bytes, sha256 ${file.sha256}`);
  }
}

function convert(manifest: ModelManifest, source: Uint8Array): Uint8Array {
  return convertToOnnx(readTfliteGraph(source), {
    graph: manifest.name,
    input: manifest.input.name,
    outputs: manifest.outputs,
  });
}

/** Returns the path of the weights in the installed package. */
export function sourcePath({ source }: ModelManifest): string {
  return join(
    dirname(createRequire(import.meta.url).resolve(`${source.package}/package.json`)),
    source.file,
  );
}

async function readSource(manifest: ModelManifest): Promise<Uint8Array> {
  const { package: packageName, version, file, sha256: expected } = manifest.source;
  const source = await readFile(sourcePath(manifest));
  if (sha256(source) !== expected)
    throw new Error(
      `${packageName}/${file} is not the file of version ${version} that ${manifest.name} was made from; run npm ci`,
    );
  return source;
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * Writes and then renames, so that a reader or a second converter never sees an incomplete file.
 */
async function writeWhole(path: string, data: Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  await writeFile(unfinished, data);
  await rename(unfinished, path);
}

export function defaultCacheDir(): string {
  return cacheDirOf(process.env['STRIDEFORM_CACHE_DIR']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { 'cache-dir': { type: 'string' }, 'write-manifests': { type: 'boolean' } },
  });
  if (values['write-manifests']) await writeManifests();
  else
    console.log(
      `models are ready in ${await prepareModels({ cacheDir: values['cache-dir'] ?? defaultCacheDir(), onProgress: console.log })}`,
    );
}
