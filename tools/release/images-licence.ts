// Duties from FFmpeg's licence for images that contain FFmpeg.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { licenceOf, licenceOfFfmpeg, type FfmpegLicence } from '@strideform/video/codecs';

/** Services without FFmpeg. */
const withoutVideo = ['gateway', 'metrics', 'threads'];

/** Code that runs in its own process, because this process may already have loaded an FFmpeg. */
const printConfiguration = `
  const binary = { exports: {} };
  process.dlopen(binary, process.argv[1]);
  console.log(binary.exports.getFFmpegInfo().configuration);`;

/** @param nodeAv path of another binary of node-av; by default, the one of its package */
export function licenceOfImages(nodeAv?: string): FfmpegLicence {
  if (nodeAv === undefined) return licenceOfFfmpeg();
  const print = ['--eval', printConfiguration, resolve(nodeAv)];
  return licenceOf(execFileSync(process.execPath, print, { encoding: 'utf8' }));
}

/** @throws Error if images with this FFmpeg must not be distributed. */
export function requirePassable({ obstacle }: FfmpegLicence): void {
  if (obstacle === null) return;
  throw new Error(
    [
      `Images with this FFmpeg may not be passed on: ${obstacle}.`,
      'Give --own-use if only your own organisation can pull from the registry,',
      'or --node-av FILE, a binary of node-av with another FFmpeg (libs/video/NOTICE).',
    ].join('\n'),
  );
}

/** Returns the licence arguments for the Dockerfile of a service. */
export function licenceArguments(
  service: string,
  { licence, obstacle }: FfmpegLicence,
): Record<'LICENSES' | 'PASS_ON', string> {
  if (withoutVideo.includes(service)) return { LICENSES: 'Apache-2.0', PASS_ON: 'yes' };
  return {
    LICENSES: `Apache-2.0 AND ${licence}`,
    // The build checks the binary once more.
    PASS_ON: obstacle === null ? 'yes' : 'no',
  };
}
