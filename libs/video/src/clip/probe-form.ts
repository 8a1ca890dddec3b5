import { increasingNumbers } from '@strideform/guarded-process';
import { z } from 'zod';
import type { ClipLimits } from '../limits/clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { frameRate } from './frame-rate.ts';

/** Largest presentation time. Some recorders count from a date. */
const maxTimeS = 1e10;
/** Two numbers of a list at their longest, as JSON. */
const bytesPerFrame = 32;

/** Largest size of a probe as JSON. */
export const maxProbeBytes = ({ maxFrames }: ClipLimits): number =>
  maxFrames * bytesPerFrame + 64 * 1024;

/**
 * Returns the form of a probe within the limits. The process that read the clip may have been taken
 * over by it, so its answer is checked like any input, and what follows from the times is computed
 * here.
 */
export function probeForm(limits: ClipLimits): z.ZodType<Omit<ClipProbe, 'sizeBytes'>> {
  const { maxFrames, maxPixels, minDurationS, maxDurationS, maxRateHz } = limits;
  const sidePx = z.int().min(1).max(maxPixels);
  return z
    .object({
      container: z.enum(limits.containers),
      videoCodec: z.enum(limits.codecs),
      pixelFormat: z.string().regex(/^[a-z0-9_]{1,40}$/),
      bitDepth: z.int().min(8).max(16),
      widthPx: sidePx,
      heightPx: sidePx,
      rotationDeg: z.literal([0, 90, 180, 270]),
      isInterlaced: z.boolean(),
      durationS: z.number().positive().min(minDurationS).max(maxDurationS),
      frameTimesS: increasingNumbers({
        minCount: 2,
        maxCount: maxFrames,
        min: -maxTimeS,
        max: maxTimeS,
      }),
      keyFrames: increasingNumbers({ maxCount: maxFrames, min: 0, max: maxFrames }),
    })
    .refine(({ widthPx, heightPx }) => widthPx * heightPx <= maxPixels, 'has too many pixels')
    .refine(isConsistent, 'contradicts its frame times')
    .transform((probe) => ({ ...probe, ...frameRate(probe.frameTimesS) }))
    .refine(({ rateHz }) => rateHz <= maxRateHz, 'has too many frames per second');
}

/** Returns true if the frames lie within the duration, and the key frames are frames. */
function isConsistent({
  durationS,
  frameTimesS,
  keyFrames,
}: Pick<ClipProbe, 'durationS' | 'frameTimesS' | 'keyFrames'>): boolean {
  const spanS = frameTimesS.at(-1)! - frameTimesS[0]!;
  const areFrames =
    keyFrames.every(Number.isInteger) && (keyFrames.at(-1) ?? 0) < frameTimesS.length;
  return spanS <= durationS && areFrames;
}
