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
  idOfNode,
  imageBuilder,
  type ImageBuilder,
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
  /** True if images without some of Debian's sources are good enough. */
  readonly isRehearsal?: boolean;
  /** Image with Node that the others are built from, with its digest. Absent: one that is made. */
  readonly nodeImage?: string;
  /** Day whose updates of Debian the made one has. Absent: that of the first build. */
  readonly day?: string;
}

/** The image that all others of a release are built from. */
export interface BaseImage {
  readonly uri: string;
  readonly sha256: string;
}

const buildArguments = (
  service: string,
  { version, revision, nodeImage }: ImagesOptions,
): Record<string, string> => ({
  ...(nodeImage && { NODE_IMAGE: nodeImage }),
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

const digestForm = /^(.+)@sha256:([0-9a-f]{64})$/;

/** Makes the base image, unless another one is named. @throws Error if that has no digest. */
async function prepareBase(
  { cache, progress, nodeImage, day }: ImagesOptions,
  builder: ImageBuilder,
  folder: string,
): Promise<BaseImage> {
  if (nodeImage !== undefined) {
    const [, name, sha256] = digestForm.exec(nodeImage) ?? [];
    if (sha256 === undefined)
      throw new Error(`--node-image ${nodeImage} has no digest: add @sha256:…`);
    return { uri: `docker://${name}`, sha256 };
  }
  mkdirSync(folder);
  await progress.phase('base image', () =>
    buildNode({ builder, cache, log: progress.say, folder }, day),
  );
  return { uri: `urn:strideform:base-image:${day ?? ''}`, sha256: await idOfNode(builder) };
}

export interface SentParts {
  readonly base: BaseImage;
  /** Addresses of the images of this architecture. */
  readonly parts: readonly string[];
}

/** Builds every service's image and sends it to the registry, under a tag of this architecture. */
export async function pushParts(options: ImagesOptions): Promise<SentParts> {
  const { cache, progress, registry, version } = options;
  const architecture = ownArchitecture();
  const builder = imageBuilder(cache);
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-release-'));
  const parts: string[] = [];
  try {
    const base = await prepareBase(options, builder, join(scratch, 'node'));
    const source = await copySource(join(scratch, 'source'));
    for (const name of [...services, sourcesImage]) {
      const part = partReference(`${registry.address}/${name}:${version}`, architecture);
      await progress.phase(`image of ${name}`, async () => {
        const tag = `localhost/strideform-release/${name}:${version}`;
        const buildArgs = buildArguments(name, options);
        const labels = labelsOf(buildArgs);
        if (name === sourcesImage)
          await buildSources(builder, {
            ...{ tag, source, labels },
            buildArgs: { ...buildArgs, ALLOW_MISSING: options.isRehearsal ? 'yes' : 'no' },
          });
        else await buildService(builder, { service: name, tag, source, buildArgs, labels });
        await builder.push(tag, part);
      });
      parts.push(part);
    }
    return { base, parts };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export interface SentImages {
  readonly base: BaseImage;
  readonly images: readonly PushedImage[];
}

/** Does the same, and joins the images with those of other architectures that the registry has. */
export async function pushImages(options: ImagesOptions): Promise<SentImages> {
  const { crane, progress, registry, version, revision } = options;
  const { base } = await pushParts(options);
  const references = imageReferences(registry, version);
  const images = await joinImages(registryClient(crane), references, revision);
  for (const { reference, digest, architectures } of images)
    progress.say(`    ${reference}@${digest} for ${Object.keys(architectures).join(' and ')}`);
  return { base, images };
}
