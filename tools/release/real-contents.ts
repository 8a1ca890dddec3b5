// Compares the list of what an image contains with the files in the image.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import type { ImageContents } from './image-contents.ts';
import { idOf } from './installed-packages.ts';
import type { RegistryClient } from './registry-client.ts';

/** The file that describes a package of npm. Packages have further ones, in folders of theirs. */
const manifestPath = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/;
/** Bindings of FFmpeg that nobody may pass on. */
const forbiddenPath = /node_modules\/@seydx\/.*\.node$/;

async function pathsIn(archive: string): Promise<string[]> {
  return (await runCommand('tar', ['-tf', archive])).split('\n').filter(Boolean);
}

/** Returns name@version of each package of npm below /app in an archive. */
async function packagesIn(archive: string, paths: readonly string[]): Promise<Set<string>> {
  const manifests = paths.filter((path) => path.startsWith('app/') && manifestPath.test(path));
  const folder = mkdtempSync(join(tmpdir(), 'strideform-manifests-'));
  try {
    if (manifests.length > 0) await runCommand('tar', ['-xf', archive, '-C', folder, ...manifests]);
    return new Set(
      manifests.map((path) => idOf(JSON.parse(readFileSync(join(folder, path), 'utf8')))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Parts of images that are no package of npm below /app. */
const isElsewhere = (name: string): boolean =>
  ['node', 'ffmpeg', 'openh264', 'dav1d', 'node-addon-api'].includes(name);

/** Returns a line for each difference between a list and the image in an archive. */
async function problemsOf({ image, parts }: ImageContents, archive: string): Promise<string[]> {
  const paths = await pathsIn(archive);
  const inside = await packagesIn(archive, paths);
  const known = new Set(paths.map((path) => `/${path}`));
  const listed = new Set(parts.filter(({ name }) => !isElsewhere(name)).map(idOf));
  return [
    ...[...inside].filter((id) => !listed.has(id)).map((id) => `${image} also contains ${id}`),
    ...[...listed].filter((id) => !inside.has(id)).map((id) => `${image} does not contain ${id}`),
    ...parts
      .filter(({ text }) => text !== null && !known.has(text))
      .map((part) => `${image} has no text ${part.text} of ${idOf(part)}`),
    ...paths
      .filter((path) => forbiddenPath.test(path))
      .map((path) => `${image} contains ${path}, which nobody may pass on`),
  ];
}

/**
 * Resolves with a line for each thing that an image in a registry contains and its list lacks, or
 * the other way round.
 * @param reference an image of this machine's architecture
 */
export async function contentProblems(
  client: RegistryClient,
  reference: string,
  contents: ImageContents,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'strideform-contents-'));
  try {
    const archive = join(folder, 'image.tar');
    await client.saveFiles(reference, archive);
    return await problemsOf(contents, archive);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
