// Licences of what images contain.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceOf, type FfmpegLicence } from '@strideform/video/codecs';
import { root } from '../check/workspace.ts';

const nativeFolder = join(root, 'libs', 'video', 'native', 'ffmpeg');

/** Services without FFmpeg. */
const withoutVideo = ['gateway', 'metrics', 'threads'];
const ownLicence = 'Apache-2.0';

/** Returns the licence of the FFmpeg in images, by the options with which it is built. */
export const licenceOfFfmpegInImages = (): FfmpegLicence =>
  licenceOf(readFileSync(join(nativeFolder, 'build.sh'), 'utf8'));

/** A source package of Debian that the binding in images is linked with. */
export interface SourcePackage {
  readonly name: string;
  /** Version in Debian. */
  readonly version: string;
  readonly licence: string;
  /** SHA-256 of the upstream source. */
  readonly checksum: string;
  /** File in the folder /app/licences of images with the licence's text. */
  readonly text: string;
}

const licencesOfSources = (): Readonly<
  Record<string, Pick<SourcePackage, 'licence' | 'text'>>
> => ({
  ffmpeg: { licence: licenceOfFfmpegInImages().licence, text: 'FFmpeg-LGPL-2.1.txt' },
  openh264: { licence: 'BSD-2-Clause', text: 'openh264-BSD-2-Clause.txt' },
  dav1d: { licence: 'BSD-2-Clause', text: 'dav1d-BSD-2-Clause.txt' },
});

/** Reads the list of sources. @throws Error for a package whose licence is not known here. */
export function sourcePackages(): SourcePackage[] {
  const list = readFileSync(join(nativeFolder, 'sources.txt'), 'utf8');
  const patched = [...list.matchAll(/ (\w+)_(\S+)\.debian\.tar\.xz$/gm)];
  const licences = licencesOfSources();
  return patched.map(([, name, version]) => {
    const terms = licences[name!];
    const checksum = new RegExp(`^(\\w+) \\S+ ${name}_\\S+\\.orig\\.tar\\.xz$`, 'm').exec(
      list,
    )?.[1];
    if (terms === undefined || checksum === undefined)
      throw new Error(`the licence or the source of ${name} is not known`);
    return { name: name!, version: version!, checksum, ...terms };
  });
}

/** Returns the licences of our code and of FFmpeg with its libraries in the image of a service. */
export function licenceOfImage(service: string): string {
  if (withoutVideo.includes(service)) return ownLicence;
  const ofSources = sourcePackages().map(({ licence }) => licence);
  return [ownLicence, ...new Set(ofSources)].join(' AND ');
}

/** @throws Error if images with the FFmpeg that is built for them must not be passed on. */
export function requirePassable({ obstacle } = licenceOfFfmpegInImages()): void {
  if (obstacle !== null) throw new Error(`Images with FFmpeg may not be passed on: ${obstacle}.`);
}

/** Licences whose terms we keep when we give images to others. */
const allowedLicences = [
  '0BSD',
  'Apache-2.0',
  'Bitstream-Vera',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'LGPL-2.1-or-later', // FFmpeg: the image `sources` has its sources
  'MIT',
  'MIT-0',
  'MPL-2.0', // unchanged files, whose sources are in the package
  'Python-2.0',
  'Unlicense',
];

/** Returns true for a licence, or an SPDX expression of licences, that we allow in images. */
export function isAllowed(expression: string): boolean {
  const terms = expression.replace(/^\((.*)\)$/, '$1');
  const anyOf = (choice: string): boolean =>
    choice.split(' OR ').some((licence) => allowedLicences.includes(licence));
  return terms.split(' AND ').every(anyOf);
}

/** Licences of packages that state none, or not by its SPDX identifier, by their own files. */
const statedElsewhere: Readonly<Record<string, string>> = {
  '@shinyoshiaki/jspack': 'BSD-3-Clause',
  'dejavu-fonts-ttf': 'Bitstream-Vera',
  'png-js': 'MIT',
};

/** Returns a package's licence as SPDX. */
export const spdxOf = ({ name, licence }: { name: string; licence: string | undefined }): string =>
  statedElsewhere[name] ?? licence ?? 'NOASSERTION';
