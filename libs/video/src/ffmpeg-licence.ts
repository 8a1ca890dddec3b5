import { getFFmpegInfo } from 'node-av/lib';

/** Licence that follows from how an FFmpeg was built. */
export interface FfmpegLicence {
  /** Licence as an SPDX expression. */
  readonly licence: string;
  /** Reason why the binary must not be distributed, or null if the licence allows it. */
  readonly obstacle: string | null;
}

const obstacles = {
  nonfree: 'it is built with --enable-nonfree, which FFmpeg allows for own use only',
  gplWithFdk:
    'it is built with --enable-gpl and with libfdk-aac, whose licence the GPL does not go together with',
} as const;

/** @param configuration arguments of FFmpeg's `configure` */
export function licenceOf(configuration: string): FfmpegLicence {
  const options = new Set(configuration.split(/\s+/));
  const isEnabled = (name: string): boolean => options.has(`--enable-${name}`);
  const ofFfmpeg = ffmpegLicence(isEnabled('gpl'), isEnabled('version3'));
  const hasFdk = isEnabled('libfdk-aac');
  return {
    licence: hasFdk ? `${ofFfmpeg} AND FDK-AAC` : ofFfmpeg,
    obstacle: obstacleOf(isEnabled('nonfree'), isEnabled('gpl') && hasFdk),
  };
}

/** Returns the licence of the FFmpeg that this process uses. */
export const licenceOfFfmpeg = (): FfmpegLicence => licenceOf(getFFmpegInfo().configuration);

function ffmpegLicence(isGpl: boolean, isVersion3: boolean): string {
  if (isGpl) return isVersion3 ? 'GPL-3.0-or-later' : 'GPL-2.0-or-later';
  return isVersion3 ? 'LGPL-3.0-or-later' : 'LGPL-2.1-or-later';
}

function obstacleOf(isNonfree: boolean, isGplWithFdk: boolean): string | null {
  if (isNonfree) return obstacles.nonfree;
  return isGplWithFdk ? obstacles.gplWithFdk : null;
}
