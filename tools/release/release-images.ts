// The images of a release: built as the cluster's are, and sent to a registry.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '../cluster/image-names.ts';
import { buildNode, buildService, copySource, imageBuilder } from '../cluster/images.ts';
import type { Progress } from '../cluster/cluster.ts';
import { licenceArguments } from './images-licence.ts';
import { digestOf, type Registry } from './registry.ts';
import type { FfmpegLicence } from '@strideform/video';

/**
 * What npm puts into an image fits one architecture, and this machine runs only its own. For
 * another, the same command runs on a machine of that architecture, and `crane index append` joins
 * both under one name.
 */
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

export interface PushedImage {
  readonly reference: string;
  readonly digest: string;
  readonly architecture: string;
}

interface ImagesOptions {
  readonly cache: string;
  readonly progress: Progress;
  readonly crane: string;
  readonly registry: Registry;
  readonly version: string;
  readonly revision: string;
  readonly ffmpeg: FfmpegLicence;
  /** A binary of node-av that takes the place of the package's own. */
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

/** The files that images are built from, with the binary of node-av that was given. */
async function sourceOf(folder: string, nodeAv: string | undefined): Promise<string> {
  const source = await copySource(folder);
  if (nodeAv === undefined) return source;
  const place = join(source, 'libs', 'video', 'binary');
  mkdirSync(place);
  copyFileSync(nodeAv, join(place, 'node-av.node'));
  return source;
}

/** Builds every service's image and sends it to the registry. */
export async function pushImages(options: ImagesOptions): Promise<PushedImage[]> {
  const { cache, progress, crane, registry, version } = options;
  const builder = imageBuilder(cache);
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-release-'));
  const pushed: PushedImage[] = [];
  try {
    const folder = join(scratch, 'node');
    mkdirSync(folder);
    await progress.phase('base image', () =>
      buildNode({ builder, cache, log: progress.say, folder }),
    );
    const source = await sourceOf(join(scratch, 'source'), options.nodeAv);
    for (const service of services) {
      const reference = `${registry.address}/${service}:${version}`;
      await progress.phase(`image of ${service}`, async () => {
        const tag = `localhost/strideform-release/${service}:${version}`;
        const buildArgs = buildArguments(service, options);
        await buildService(builder, { service, tag, source, buildArgs });
        await builder.push(tag, reference);
      });
      pushed.push({ reference, digest: await digestOf(crane, reference), architecture });
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const digests = pushed.map(({ reference, digest }) => `    ${reference}@${digest}`);
  progress.say(`  for ${architecture} only:\n${digests.join('\n')}`);
  return pushed;
}
