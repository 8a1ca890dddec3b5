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
}

const licencesOfSources = (): Readonly<Record<string, string>> => ({
  ffmpeg: licenceOfFfmpegInImages().licence,
  openh264: 'BSD-2-Clause',
  dav1d: 'BSD-2-Clause',
});

/** Reads the list of sources. @throws Error for a package whose licence is not known here. */
export function sourcePackages(): SourcePackage[] {
  const list = readFileSync(join(nativeFolder, 'sources.txt'), 'utf8');
  const patched = [...list.matchAll(/ (\w+)_(\S+)\.debian\.tar\.xz$/gm)];
  return patched.map(([, name, version]) => {
    const licence = licencesOfSources()[name!];
    const checksum = new RegExp(`^(\\w+) \\S+ ${name}_\\S+\\.orig\\.tar\\.xz$`, 'm').exec(
      list,
    )?.[1];
    if (licence === undefined || checksum === undefined)
      throw new Error(`the licence or the source of ${name} is not known`);
    return { name: name!, version: version!, licence, checksum };
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
