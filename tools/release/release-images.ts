// Images of a release. They are built like the cluster's, and sent to a registry.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services, sourcesImage } from '../images/image-names.ts';
import {
  buildNode,
  buildService,
  buildSources,
  copySource,
  imageBuilder,
} from '../images/build-images.ts';
import type { createProgress } from '../../deploy/local/progress.mjs';
import { licenceOfImage } from './images-licence.ts';
import { joinImages, ownArchitecture, partReference, type PushedImage } from './joined-images.ts';
import { imageReferences } from './published.ts';
import type { Registry } from './registry.ts';
import { registryClient } from './registry-client.ts';

export interface ImagesOptions {
  readonly cache: string;
  readonly progress: ReturnType<typeof createProgress>;
  readonly crane: string;
  readonly registry: Registry;
  readonly version: string;
  readonly revision: string;
}

const buildArguments = (
  service: string,
  { version, revision }: ImagesOptions,
): Record<string, string> => ({
  VERSION: version,
  REVISION: revision,
  LICENSES: licenceOfImage(service),
});

/** Returns the labels that the Dockerfile would write from its arguments. */
const labelsOf = (args: Readonly<Record<string, string>>): Record<string, string> => ({
  'org.opencontainers.image.version': args['VERSION']!,
  'org.opencontainers.image.revision': args['REVISION']!,
  'org.opencontainers.image.licenses': args['LICENSES']!,
});

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
    const source = await copySource(join(scratch, 'source'));
    for (const name of [...services, sourcesImage]) {
      const part = partReference(`${registry.address}/${name}:${version}`, architecture);
      await progress.phase(`image of ${name}`, async () => {
        const tag = `localhost/strideform-release/${name}:${version}`;
        const buildArgs = buildArguments(name, options);
        const labels = labelsOf(buildArgs);
        if (name === sourcesImage) await buildSources(builder, { tag, source, labels });
        else await buildService(builder, { service: name, tag, source, buildArgs, labels });
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
