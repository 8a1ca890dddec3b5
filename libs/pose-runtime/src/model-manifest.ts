import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `models/<name>/model.json`: all facts about a model. They are compared with the file and the
 * session at every start.
 */
export const ModelManifest = z.object({
  name: z.string().regex(/^[a-z0-9-]+$/),
  /** Source of the weights, which are converted and never committed. */
  source: z.object({ package: z.string(), version: z.string(), file: z.string(), sha256: Sha256 }),
  licence: z.string(),
  /** Function of @strideform/pose that turns the outputs into points or people. */
  decoder: z.enum(['blazepose-landmarks', 'blazepose-detector']),
  /** Skeleton of its points, or null for a detector. */
  skeleton: z.enum(['blazepose']).nullable(),
  /** The converted ONNX file. */
  file: z.object({ sizeBytes: z.number().int().positive(), sha256: Sha256 }),
  /** RGB planes [batch, 3, sidePx, sidePx]; 0–255 is mapped linearly to [minimum, maximum]. */
  input: z.object({
    name: z.string(),
    sidePx: z.number().int().positive(),
    minimum: z.number(),
    maximum: z.number(),
  }),
  /** Outputs of the model. `shape` excludes the batch; `tensor` is the name in the source model. */
  outputs: z
    .array(
      z.object({
        name: z.string(),
        tensor: z.string(),
        shape: z.array(z.number().int().positive()),
      }),
    )
    .min(1),
});
export type ModelManifest = z.infer<typeof ModelManifest>;

/** Path of the package's models/, which is the same from src/ and from dist/. */
const modelsFolder = fileURLToPath(new URL('../models/', import.meta.url));

export const detectorName = 'blazepose-detector';
/** Models that find the landmarks, by the names that configuration uses. */
export const landmarkModelNames = {
  lite: 'blazepose-lite',
  full: 'blazepose-full',
  heavy: 'blazepose-heavy',
} as const;
export type LandmarkModel = keyof typeof landmarkModelNames;

/** Every model of the platform. */
export const modelNames: readonly string[] = [detectorName, ...Object.values(landmarkModelNames)];

export function manifestPath(name: string): string {
  return join(modelsFolder, name, 'model.json');
}

/** @throws Error that names the manifest if it is absent or malformed. */
export function readManifest(name: string): ModelManifest {
  const path = manifestPath(name);
  const manifest = ModelManifest.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!manifest.success)
    throw new Error(`${path} is not a model manifest: ${z.prettifyError(manifest.error)}`);
  return manifest.data;
}

/**
 * Returns the path of the converted model. The name contains its checksum, so that an old file is
 * never used after the conversion changed.
 */
export function modelPath(manifest: ModelManifest, modelDir: string): string {
  return join(modelDir, `${manifest.name}-${manifest.file.sha256.slice(0, 12)}.onnx`);
}
