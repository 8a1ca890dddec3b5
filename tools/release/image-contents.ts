// Contents of images that others wrote: name, version, licence, and the file in the image with the
// licence's text. `npm run release -- --licences` prints them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../check/workspace.ts';
import { sourcesImage } from '../images/image-names.ts';
import { billSubjects, bundledIn, modelsIn, nodeVersion, type BillSubject } from './bills.ts';
import { bundledList, type BundledPackage, type ConvertedModel } from './bundle-and-models.ts';
import { isAllowed, sourcePackages, spdxOf } from './images-licence.ts';
import { idOf, packagesInImage, packagesOf, type InstalledPackage } from './installed-packages.ts';

/** Place of a part in an image: an installed package, in the console's bundle, or a model. */
export type PartPlace = 'node_modules' | 'console' | 'models' | 'elsewhere';

/** A part of an image that others wrote. */
export interface ImagePart {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly place: PartPlace;
  /** File in the image that has the licence's text. Null if the part only names its licence. */
  readonly text: string | null;
}

export interface ImageContents {
  readonly image: string;
  readonly parts: readonly ImagePart[];
}

const licenceFile = /^(licen[cs]e|copying|unlicense)/i;
/** Words of licences whose text some packages have in their README only. */
const licenceText = /permission is \w+ granted|redistribution and use in source/i;

function textInPackage(folder: string): string | null {
  const path = join(root, folder);
  if (!existsSync(path)) return null;
  const names = readdirSync(path).sort();
  const own = names.find((name) => licenceFile.test(name));
  const readme = names.find((name) => /^readme/i.test(name));
  if (own !== undefined) return `/app/${folder}/${own}`;
  const hasText =
    readme !== undefined && licenceText.test(readFileSync(join(path, readme), 'utf8'));
  return hasText ? `/app/${folder}/${readme}` : null;
}

const ofPackage = (each: InstalledPackage): ImagePart => ({
  name: each.name,
  version: each.version,
  licence: spdxOf(each),
  place: 'node_modules',
  text: textInPackage(each.folder),
});

const ofBundled = (each: BundledPackage): ImagePart => ({
  name: each.name,
  version: each.version,
  licence: spdxOf(each),
  place: 'console',
  text: each.hasText ? `/app/${bundledList}` : null,
});

/** The licence of the models is ours, too, so that its text is already in the image. */
const ofModel = ({ name, version, licence }: ConvertedModel): ImagePart => ({
  name,
  version,
  licence,
  place: 'models',
  text: licence === 'Apache-2.0' ? '/app/LICENSE' : null,
});

/** Returns what our binding of FFmpeg is made from. The Dockerfile copies the texts. */
function partsOfBinding(): ImagePart[] {
  const { devDependencies } = JSON.parse(
    readFileSync(join(root, 'libs/video/package.json'), 'utf8'),
  );
  const name = 'node-addon-api';
  const headers = { name, version: devDependencies[name], licence: 'MIT', text: `${name}-MIT.txt` };
  return [...sourcePackages(), headers].map((part) => ({
    name: part.name,
    version: part.version,
    licence: part.licence,
    place: 'elsewhere',
    text: `/app/licences/${part.text}`,
  }));
}

/** Returns Node.js. The base image has its licence. */
const partOfBase = (): ImagePart => ({
  name: 'node',
  version: nodeVersion(),
  licence: 'MIT',
  place: 'elsewhere',
  text: '/usr/local/LICENSE',
});

async function contentsOf(subject: BillSubject): Promise<ImageContents> {
  const installed = packagesInImage(await packagesOf(subject.workspace), [process.arch]);
  const others = installed.filter(({ isOurs }) => !isOurs);
  const isWithVideo = others.some((each) => each.name === 'node-av');
  const parts = [
    partOfBase(),
    ...(isWithVideo ? partsOfBinding() : []),
    ...modelsIn(subject).map(ofModel),
    ...(await bundledIn(installed)).map(ofBundled),
    ...others.map(ofPackage),
  ];
  return { image: subject.name, parts };
}

/** Returns the contents of the image with the sources of FFmpeg. Their packages have the texts. */
function contentsOfSources(): ImageContents {
  const parts = sourcePackages().map(({ name, version, licence }): ImagePart => {
    const text = `/sources/${name}_${version.replace(/-[^-]+$/, '')}.orig.tar.xz`;
    return { name, version, licence, place: 'elsewhere', text };
  });
  return { image: sourcesImage, parts };
}

/** Resolves with the contents of every image, for this machine's architecture. */
export async function contentsOfImages(): Promise<ImageContents[]> {
  const contents: ImageContents[] = [];
  for (const subject of billSubjects.filter(({ isImage }) => isImage))
    contents.push(await contentsOf(subject));
  return [...contents, contentsOfSources()];
}

/**
 * Returns a line for each part whose licence nobody has allowed, and for each part without a text
 * that we bundle or convert. Installed packages are as their authors send them.
 */
export const licenceProblems = (contents: readonly ImageContents[]): string[] =>
  contents.flatMap(({ image, parts }) => [
    ...parts
      .filter(({ licence }) => !isAllowed(licence))
      .map((part) => `${image} contains ${idOf(part)} under ${part.licence}, which is not allowed`),
    ...parts
      .filter(({ place, text }) => text === null && place !== 'node_modules')
      .map((part) => `${image} contains ${idOf(part)} without the text of its licence`),
  ]);

/** Returns the number of parts by licence, the most frequent first. */
function countsByLicence(parts: readonly ImagePart[]): string {
  const groups = [...Map.groupBy(parts, ({ licence }) => licence)];
  const sorted = groups.sort(([a, inA], [b, inB]) => inB.length - inA.length || a.localeCompare(b));
  return sorted.map(([licence, { length }]) => `${length} ${licence}`).join(', ');
}

function describe({ image, parts }: ImageContents): string {
  const width = (of: (part: ImagePart) => string): number =>
    Math.max(...parts.map((part) => of(part).length));
  const [names, licences] = [width(idOf), width(({ licence }) => licence)];
  const lines = parts.map(
    (part) =>
      `  ${idOf(part).padEnd(names)}  ${part.licence.padEnd(licences)}  ${part.text ?? '-'}`,
  );
  return [`${image}: ${parts.length} parts (${countsByLicence(parts)})`, ...lines].join('\n');
}

/** Returns a table for each image. */
export const describeContents = (contents: readonly ImageContents[]): string =>
  [
    ...contents.map(describe),
    'A part with "-" names its licence in its package.json and has no text of it. licences.json has',
    'the texts of the packages that are bundled in the console.',
    'Our own code is under Apache-2.0 (/app/LICENSE). The images of services also contain packages of',
    'Debian 12 (/usr/share/doc/*/copyright; listed with --registry) and npm',
    '(/usr/local/lib/node_modules/npm/LICENSE).',
    'inference-cuda, which no release has, contains inference, and CUDA and cuDNN under the terms of',
    'NVIDIA.',
  ].join('\n');
