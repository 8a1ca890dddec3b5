import type { ClipLimits } from './clip-limits.ts';
import type { FailureCode } from '@strideform/contracts';

export type ClipRefusedCode = Extract<
  FailureCode,
  'unreadable_video' | 'too_large' | 'clip_too_short'
>;

/**
 * Thrown if the clip cannot be analysed. `detail` is a sentence for the person who sent it: the
 * problem and the remedy.
 */
export class ClipRefused extends Error {
  override readonly name = 'ClipRefused';

  constructor(
    readonly code: ClipRefusedCode,
    readonly detail: string,
    /**
     * True if the clip itself is at fault. False if the process that read it ended. A machine
     * without memory also ends it, so another attempt may succeed.
     */
    readonly isCertain = true,
  ) {
    super(detail);
  }
}

/**
 * Reasons to refuse a clip, each with a sentence for the person who sent it: the problem and the
 * remedy.
 */
export const clipRefusals = {
  notAFile: () => unreadable('The clip is not a file.'),
  emptyFile: () => unreadable('The file is empty. Send the clip again.'),
  notAVideo: () =>
    unreadable(
      'The file is not a readable MP4, MOV, WebM or Matroska video, or its upload was cut off. Export the clip again as MP4 (H.264) and send it whole.',
    ),
  tooManyStreams: (count: number, maxCount: number) =>
    unreadable(`It has ${count} streams; up to ${maxCount} are read.`),
  tooManyEdits: (count: number, maxCount: number) =>
    unreadable(
      `It states ${count} cuts; up to ${maxCount} are read. Export the clip again as MP4 (H.264).`,
    ),
  noVideoStream: () =>
    unreadable(
      'The file holds no video stream. Send the recording itself, not its sound or a still.',
    ),
  unknownCodec: (name: string) =>
    unreadable(
      `Its video codec (${name}) is not supported. Export the clip as H.264, HEVC, VP9 or AV1.`,
    ),
  containerNotAccepted: (container: string, accepted: readonly string[]) =>
    unreadable(
      `Files of kind ${container} are not accepted. Export the clip as ${accepted.join(', ')}.`,
    ),
  codecNotAccepted: (codec: string, accepted: readonly string[]) =>
    unreadable(
      `The video codec ${codec} is not accepted. Export the clip as ${accepted.join(', ')}.`,
    ),
  noDecoder: (codec: string) => unreadable(`This build cannot decode ${codec}.`),
  decoderFails: () =>
    unreadable(
      'The video stream is damaged: its decoder cannot be set up. Export the clip again as MP4 (H.264).',
    ),
  noPictureDecodes: () =>
    unreadable(
      'None of its pictures can be decoded: the video stream is damaged. Export the clip again as MP4 (H.264).',
    ),
  crashedDecoder: () =>
    unreadable(
      'The file is damaged so badly that it cannot be opened. Export the clip again as MP4 (H.264).',
      false,
    ),
  encrypted: () => unreadable('The video is encrypted (DRM). Send an unprotected recording.'),
  noFrameTimes: () =>
    unreadable('Its frames carry no times. Export the clip again as MP4 (H.264).'),
  damagedFile: () => unreadable('The file breaks off or is damaged. Send the whole clip again.'),
  cutOff: (endS: number, statedS: number) =>
    unreadable(
      `The file breaks off: it holds ${endS.toFixed(1)} of ${statedS.toFixed(1)} s. Send the whole clip again.`,
    ),
  noPictureSize: () =>
    unreadable(
      'The video states no picture size: it is damaged. Export the clip again as MP4 (H.264).',
    ),
  pictureSizeChanges: (from: PictureSize, to: PictureSize, atS: number) =>
    unreadable(
      `The picture changes its size from ${sizeText(from)} to ${sizeText(to)} at ${atS.toFixed(2)} s. Send a recording of one size.`,
    ),
  pixelsNotSquare: (width: number, height: number) =>
    unreadable(
      `Its pixels are not square (${width}:${height}). Export the clip with square pixels.`,
    ),
  mirrored: () => unreadable('The clip is stored mirrored. Export it again without mirroring.'),
  slanted: (clockwiseDeg: number) =>
    unreadable(
      `The clip is stored turned by ${Math.round(clockwiseDeg)} degrees. Export it again upright.`,
    ),
  tooManyBytes: (sizeBytes: number, maxBytes: number) =>
    tooLarge(
      `The file has ${megabytes(sizeBytes)} MB; up to ${megabytes(maxBytes)} MB are accepted.`,
    ),
  tooManyPixels: (size: PictureSize) =>
    tooLarge(`The picture has ${sizeText(size)} pixels; up to 4K is accepted.`),
  tooManyFrames: ({ maxFrames }: ClipLimits) =>
    tooLarge(`The clip has more than ${maxFrames} frames. Cut it to the part that shows the run.`),
  tooManyFramesPerSecond: (rateHz: number, { maxRateHz }: ClipLimits) =>
    tooLarge(
      `The clip has ${Math.round(rateHz)} frames a second; up to ${maxRateHz} are accepted. Export it at 240 or fewer.`,
    ),
  tooLong: (durationS: number, { maxDurationS }: ClipLimits) =>
    tooLarge(
      `The clip lasts ${Math.round(durationS)} s; up to ${maxDurationS} s are analysed. Cut it to the part that shows the run.`,
    ),
  takesTooMuch: (resource: 'memory' | 'time') =>
    tooLarge(
      `Opening the clip takes too much ${resource}. Export it again as a shorter or smaller MP4 (H.264).`,
    ),
  tooFewPictures: (count: number, { minDurationS }: ClipLimits) =>
    tooShort(
      `The clip has ${count === 1 ? 'a single picture' : 'no pictures'}; at least ${minDurationS} s are needed.`,
    ),
  tooShort: (durationS: number, { minDurationS }: ClipLimits) =>
    tooShort(
      `The clip lasts ${durationS.toFixed(1)} s; at least ${minDurationS} s are needed. Record a longer one.`,
    ),
} as const;

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

function unreadable(detail: string, isCertain = true): ClipRefused {
  return new ClipRefused('unreadable_video', detail, isCertain);
}

function tooLarge(detail: string): ClipRefused {
  return new ClipRefused('too_large', detail);
}

function tooShort(detail: string): ClipRefused {
  return new ClipRefused('clip_too_short', detail);
}

const sizeText = ({ width, height }: PictureSize): string => `${width}×${height}`;
const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
