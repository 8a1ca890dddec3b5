// Images of a release. They are built like the cluster's, and sent to a registry.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '../images/image-names.ts';
import { buildNode, buildService, copySource, imageBuilder } from '../images/build-images.ts';
import type { createProgress } from '../../deploy/local/progress.mjs';
import { licenceArguments } from './images-licence.ts';
import { joinImages, ownArchitecture, partReference, type PushedImage } from './joined-images.ts';
import { imageReferences } from './published.ts';
import type { Registry } from './registry.ts';
import { registryClient } from './registry-client.ts';
import type { FfmpegLicence } from '@strideform/video/codecs';

export interface ImagesOptions {
  readonly cache: string;
  readonly progress: ReturnType<typeof createProgress>;
  readonly crane: string;
  readonly registry: Registry;
  readonly version: string;
  readonly revision: string;
  readonly ffmpeg: FfmpegLicence;
  /** Path of a binary of node-av that replaces the package's own. */
  readonly nodeAv?: string | undefined;
}

const buildArguments = (
  service: string,
  { version, revision, ffmpeg }: ImagesOptions,
): Record<string, string> => ({
  VERSION: version,
  REVISION: revision,
  ...licenceArguments(service, ffmpeg),
});

/** Returns the labels that the Dockerfile would write from its arguments. */
const labelsOf = (args: Readonly<Record<string, string>>): Record<string, string> => ({
  'org.opencontainers.image.version': args['VERSION']!,
  'org.opencontainers.image.revision': args['REVISION']!,
  'org.opencontainers.image.licenses': args['LICENSES']!,
});

/** Resolves with the files from which images are built, with the given binary of node-av. */
async function sourceOf(folder: string, nodeAv: string | undefined): Promise<string> {
  const source = await copySource(folder);
  if (nodeAv === undefined) return source;
  const place = join(source, 'libs', 'video', 'binary');
  mkdirSync(place);
  copyFileSync(nodeAv, join(place, 'node-av.node'));
  return source;
}

/** Builds every service's image and sends it to the registry, under a tag of this architecture. */
export async function pushParts(options: ImagesOptions): Promise<string[]> {
  const { cache, progress, registry, version } = options;
  const architecture = ownArchitecture();
  const builder = imageBuilder(cache);
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-release-'));
  const parts: string[] = [];
  try {
    const folder = join(scratch, 'node');
    mkdirSync(folder);
    await progress.phase('base image', () =>
      buildNode({ builder, cache, log: progress.say, folder }),
    );
    const source = await sourceOf(join(scratch, 'source'), options.nodeAv);
    for (const service of services) {
      const part = partReference(`${registry.address}/${service}:${version}`, architecture);
      await progress.phase(`image of ${service}`, async () => {
        const tag = `localhost/strideform-release/${service}:${version}`;
        const buildArgs = buildArguments(service, options);
        const labels = labelsOf(buildArgs);
        await buildService(builder, { service, tag, source, buildArgs, labels });
        await builder.push(tag, part);
      });
      parts.push(part);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return parts;
}

/** Does the same, and joins the images with those of other architectures that the registry has. */
export async function pushImages(options: ImagesOptions): Promise<PushedImage[]> {
  const { crane, progress, registry, version, revision } = options;
  await pushParts(options);
  const references = imageReferences(registry, version);
  const images = await joinImages(registryClient(crane), references, revision);
  for (const { reference, digest, architectures } of images)
    progress.say(`    ${reference}@${digest} for ${Object.keys(architectures).join(' and ')}`);
  return images;
}
