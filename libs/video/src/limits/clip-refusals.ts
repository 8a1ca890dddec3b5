import { clipRefusalTexts, fill } from '@strideform/languages/english';
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

/** Every reason to refuse a clip. */
export const clipRefusals = {
  notAFile: () => unreadable(clipRefusalTexts.notAFile),
  emptyFile: () => unreadable(clipRefusalTexts.emptyFile),
  notAVideo: () => unreadable(clipRefusalTexts.notAVideo),
  tooManyStreams: (count: number, maxCount: number) =>
    unreadable(fill(clipRefusalTexts.tooManyStreams, { count, maxCount })),
  tooManyEdits: (count: number, maxCount: number) =>
    unreadable(fill(clipRefusalTexts.tooManyEdits, { count, maxCount })),
  noVideoStream: () => unreadable(clipRefusalTexts.noVideoStream),
  unknownCodec: (name: string) => unreadable(fill(clipRefusalTexts.unknownCodec, { name })),
  containerNotAccepted: (container: string, accepted: readonly string[]) =>
    unreadable(
      fill(clipRefusalTexts.containerNotAccepted, { container, accepted: accepted.join(', ') }),
    ),
  codecNotAccepted: (codec: string, accepted: readonly string[]) =>
    unreadable(fill(clipRefusalTexts.codecNotAccepted, { codec, accepted: accepted.join(', ') })),
  noDecoder: (codec: string) => unreadable(fill(clipRefusalTexts.noDecoder, { codec })),
  decoderFails: () => unreadable(clipRefusalTexts.decoderFails),
  noPictureDecodes: () => unreadable(clipRefusalTexts.noPictureDecodes),
  crashedDecoder: () => unreadable(clipRefusalTexts.crashedDecoder, false),
  encrypted: () => unreadable(clipRefusalTexts.encrypted),
  noFrameTimes: () => unreadable(clipRefusalTexts.noFrameTimes),
  damagedFile: () => unreadable(clipRefusalTexts.damagedFile),
  cutOff: (endS: number, statedS: number) =>
    unreadable(
      fill(clipRefusalTexts.cutOff, { endS: endS.toFixed(1), statedS: statedS.toFixed(1) }),
    ),
  noPictureSize: () => unreadable(clipRefusalTexts.noPictureSize),
  pictureSizeChanges: (from: PictureSize, to: PictureSize, atS: number) =>
    unreadable(
      fill(clipRefusalTexts.pictureSizeChanges, {
        from: sizeText(from),
        to: sizeText(to),
        atS: atS.toFixed(2),
      }),
    ),
  pixelsNotSquare: (width: number, height: number) =>
    unreadable(fill(clipRefusalTexts.pixelsNotSquare, { width, height })),
  mirrored: () => unreadable(clipRefusalTexts.mirrored),
  slanted: (clockwiseDeg: number) =>
    unreadable(fill(clipRefusalTexts.slanted, { clockwiseDeg: Math.round(clockwiseDeg) })),
  tooManyBytes: (sizeBytes: number, maxBytes: number) =>
    tooLarge(
      fill(clipRefusalTexts.tooManyBytes, {
        sizeBytes: megabytes(sizeBytes),
        maxBytes: megabytes(maxBytes),
      }),
    ),
  tooManyPixels: (size: PictureSize) =>
    tooLarge(fill(clipRefusalTexts.tooManyPixels, { size: sizeText(size) })),
  tooManyFrames: ({ maxFrames }: ClipLimits) =>
    tooLarge(fill(clipRefusalTexts.tooManyFrames, { maxFrames })),
  tooManyFramesPerSecond: (rateHz: number, { maxRateHz }: ClipLimits) =>
    tooLarge(
      fill(clipRefusalTexts.tooManyFramesPerSecond, { rateHz: Math.round(rateHz), maxRateHz }),
    ),
  tooLong: (durationS: number, { maxDurationS }: ClipLimits) =>
    tooLarge(fill(clipRefusalTexts.tooLong, { durationS: Math.round(durationS), maxDurationS })),
  takesTooMuch: (resource: 'memory' | 'time') =>
    tooLarge(fill(clipRefusalTexts.takesTooMuch, { resource })),
  tooFewPictures: (count: number, { minDurationS }: ClipLimits) =>
    tooShort(
      count === 1
        ? fill(clipRefusalTexts.singlePicture, { minDurationS })
        : fill(clipRefusalTexts.noPictures, { minDurationS }),
    ),
  tooShort: (durationS: number, { minDurationS }: ClipLimits) =>
    tooShort(fill(clipRefusalTexts.tooShort, { durationS: durationS.toFixed(1), minDurationS })),
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
