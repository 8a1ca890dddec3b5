// Base images of the Dockerfiles. A tag can be moved to other content, a digest cannot.
//   node deploy/local/run-ts.mjs tools/release/base-images.ts   writes the digests of today's tags
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCrane } from '../chart/binaries.ts';
import { root } from '../check/workspace.ts';
import { registryClient } from './registry-client.ts';

const dockerfiles = ['deploy/images/Dockerfile', 'deploy/images/inference-cuda.Dockerfile'];
/** Image of this platform, which the GPU's image is built from. */
const ownImage = /^strideform\//;

/** An image that a Dockerfile takes from elsewhere. */
interface BaseImage {
  /** Name and tag, and a digest if there is one. */
  readonly reference: string;
  readonly isPinned: boolean;
}

/** Returns the images that a Dockerfile's stages start from. */
export function baseImagesOf(dockerfile: string): BaseImage[] {
  const values = new Map(
    [...dockerfile.matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value!]),
  );
  const stages = new Set([...dockerfile.matchAll(/^FROM .* AS (\S+)$/gim)].map(([, name]) => name));
  const sources = [...dockerfile.matchAll(/^FROM (?:--\S+ )*(\S+)/gim)].map(([, source]) =>
    source!.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole),
  );
  return [...new Set(sources)]
    .filter((source) => !stages.has(source) && source !== 'scratch' && !ownImage.test(source))
    .map((reference) => ({ reference, isPinned: /@sha256:[0-9a-f]{64}$/.test(reference) }));
}

/** Returns a line for each base image that has no digest. */
export function unpinnedImages(folder = root): string[] {
  return dockerfiles.flatMap((file) =>
    baseImagesOf(readFileSync(join(folder, file), 'utf8'))
      .filter(({ isPinned }) => !isPinned)
      .map(
        ({ reference }) =>
          `${file} takes ${reference} without a digest: run node deploy/local/run-ts.mjs tools/release/base-images.ts`,
      ),
  );
}

/** Writes the digest of each tag into a Dockerfile. A digest that is there already is replaced. */
export async function pinImages(
  dockerfile: string,
  digestOf: (reference: string) => Promise<string>,
): Promise<string> {
  let pinned = dockerfile;
  for (const { reference } of baseImagesOf(dockerfile)) {
    const tag = reference.replace(/@sha256:.*$/, '');
    pinned = pinned.replaceAll(reference, `${tag}@${await digestOf(tag)}`);
  }
  return pinned;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const client = registryClient(await fetchCrane(cacheDir(), console.log));
  for (const file of dockerfiles) {
    const path = join(root, file);
    writeFileSync(path, await pinImages(readFileSync(path, 'utf8'), client.digest));
  }
}
