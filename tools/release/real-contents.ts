// Compares the list of what an image contains with the files in the image.
import {
  bundledList,
  consoleWorkspace,
  readBundledList,
  readConvertedModel,
} from './bundle-and-models.ts';
import type { ImageContents, PartPlace } from './image-contents.ts';
import { withImageFiles, type ImageFiles } from './image-files.ts';
import { idOf } from './installed-packages.ts';
import type { RegistryClient } from './registry-client.ts';

/** The file that describes a package of npm. Packages have further ones, in folders of theirs. */
const manifestPath = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/;
/** Bindings of FFmpeg that nobody may pass on. */
const forbiddenPath = /node_modules\/@seydx\/.*\.node$/;

/** A file of a model. Its name may end with a part of its checksum. */
const modelPath = /^app\/(?!.*node_modules\/).*?([^/]+?)(?:-[0-9a-f]{12})?\.(?:onnx|tflite)$/;
const consoleFolder = `app/${consoleWorkspace}/dist/`;

/** Resolves with name@version of each package of npm below /app. */
async function packagesIn({ paths, textsOf }: ImageFiles): Promise<string[]> {
  const isOfApp = (path: string): boolean => path.startsWith('app/') && manifestPath.test(path);
  const manifests = await textsOf(paths.filter(isOfApp));
  return [...manifests.values()].map((text) => idOf(JSON.parse(text)));
}

/** Resolves with name@version of each package that the console's own list names. */
async function bundledIn({ paths, textsOf }: ImageFiles): Promise<string[]> {
  const lists = await textsOf(paths.filter((path) => path === `app/${bundledList}`));
  return [...lists.values()].flatMap(readBundledList).map(idOf);
}

/** Resolves with name@version of each model, or its name if the image lacks its model.json. */
async function modelsIn({ paths, textsOf }: ImageFiles): Promise<string[]> {
  const names = paths.map((path) => modelPath.exec(path)?.[1]).filter((name) => name !== undefined);
  const pathOf = (name: string): string => `app/libs/pose-runtime/models/${name}/model.json`;
  const manifests = await textsOf(names.map(pathOf).filter((path) => paths.includes(path)));
  return names.map((name) => {
    const manifest = manifests.get(pathOf(name));
    return manifest === undefined ? name : idOf(readConvertedModel(manifest));
  });
}

/** Places whose parts an image can be asked for, with the parts that it has there. */
const partsByPlace: Readonly<
  Record<Exclude<PartPlace, 'elsewhere'>, (files: ImageFiles) => Promise<string[]>>
> = { node_modules: packagesIn, console: bundledIn, models: modelsIn };

/** Returns a line for each difference between the listed parts of one place and the real ones. */
function differences(image: string, place: string, listed: string[], real: string[]): string[] {
  const [inList, inside] = [new Set(listed), new Set(real)];
  return [
    ...[...inside]
      .filter((id) => !inList.has(id))
      .map((id) => `${image} also contains ${id} (${place})`),
    ...[...inList]
      .filter((id) => !inside.has(id))
      .map((id) => `${image} does not contain ${id} (${place})`),
  ];
}

/** Returns a line for each difference between a list and the files of an image. */
async function problemsOf({ image, parts }: ImageContents, files: ImageFiles): Promise<string[]> {
  const { paths } = files;
  const known = new Set(paths.map((path) => `/${path}`));
  const problems: string[] = [];
  for (const [place, realParts] of Object.entries(partsByPlace)) {
    const listed = parts.filter((part) => part.place === place).map(idOf);
    problems.push(...differences(image, place, listed, await realParts(files)));
  }
  if (paths.some((path) => path.startsWith(consoleFolder)) && !known.has(`/app/${bundledList}`))
    problems.push(`${image} contains the console without a list of what it bundles`);
  return [
    ...problems,
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
