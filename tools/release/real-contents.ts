// Compares the list of what an image contains with the files in the image.
import type { ImageContents } from './image-contents.ts';
import { withImageFiles, type ImageFiles } from './image-files.ts';
import { idOf } from './installed-packages.ts';
import type { RegistryClient } from './registry-client.ts';

/** The file that describes a package of npm. Packages have further ones, in folders of theirs. */
const manifestPath = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/;
/** Bindings of FFmpeg that nobody may pass on. */
const forbiddenPath = /node_modules\/@seydx\/.*\.node$/;

/** Returns name@version of each package of npm below /app. */
async function packagesIn({ paths, textsOf }: ImageFiles): Promise<Set<string>> {
  const isOfApp = (path: string): boolean => path.startsWith('app/') && manifestPath.test(path);
  const manifests = await textsOf(paths.filter(isOfApp));
  return new Set([...manifests.values()].map((text) => idOf(JSON.parse(text))));
}

/** Parts of images that are no package of npm below /app. */
const isElsewhere = (name: string): boolean =>
  ['node', 'ffmpeg', 'openh264', 'dav1d', 'node-addon-api'].includes(name);

/** Returns a line for each difference between a list and the files of an image. */
async function problemsOf({ image, parts }: ImageContents, files: ImageFiles): Promise<string[]> {
  const { paths } = files;
  const inside = await packagesIn(files);
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
export const contentProblems = (
  client: RegistryClient,
  reference: string,
  contents: ImageContents,
): Promise<string[]> => withImageFiles(client, reference, (files) => problemsOf(contents, files));
