import { KeypointFile, keypointNames, maxPeopleInFrame } from '@strideform/contracts';
import { isListOf, isNumberWithin } from '@strideform/guarded-process';
import { defaultClipLimits } from '@strideform/video';
import { z } from 'zod';
import type { SegmentResult } from './estimate-segment.ts';
import type { SegmentRange } from './segment-range.ts';

const { maxFrames, maxPixels } = defaultClipLimits;
/** Largest difference in colour, in 8-bit steps. */
const maxContrast = 255 * 3;
/** Largest distance of a point, px. The file's own rule is stricter. */
const maxDistancePx = 1e6;
/** Tolerance of the times, which come from another process than the plan, s. */
const timeToleranceS = 0.001;
/** Sizes as JSON: a point, one frame's light, one movement of the camera, and a time. */
const [pointBytes, lightBytes, moveBytes, timeBytes] = [40, 40, 30, 26];

/** Largest size of a segment's result as JSON. */
export function maxSegmentBytes(segment: SegmentRange): number {
  const { frames, looks } = countsOf(segment);
  const lookBytes = keypointNames.length * pointBytes + lightBytes + moveBytes + timeBytes;
  return looks * lookBytes + frames * timeBytes + 64 * 1024;
}

/**
 * Returns the form of a segment's result. The clip may have taken over the process that read it, so
 * its answer is checked like any input. The caller knows the model and the names itself.
 */
export function segmentForm(segment: SegmentRange, model: string): z.ZodType<SegmentResult> {
  const { looks } = countsOf(segment);
  const keypoints = z
    .custom((value) => hasBoundedLists(value, segment), 'has wrong or too many entries')
    .pipe(KeypointFile)
    .refine((file) => file.width * file.height <= maxPixels, 'has too many pixels')
    .refine((file) => file.names.join() === keypointNames.join(), 'has other names')
    .refine(({ searches }) => (searches?.count ?? 0) <= maxFrames, 'has too many searches')
    .refine((file) => isInSegment(file, segment), 'has times outside the segment')
    .transform((file) => ({ ...file, view: 'side' as const, facing: 'auto' as const, model }));
  return z
    .object({
      keypoints,
      frameCount: z.int().min(0).max(looks),
      foundFrameCount: z.int().min(0).max(looks),
      meanLuma: z.number().min(0).max(255),
    })
    .refine((result) => result.frameCount === result.keypoints.frames.length, 'counts otherwise')
    .refine((result) => result.foundFrameCount <= result.frameCount, 'found too many')
    .transform((result) => ({ ...result, model }));
}

/** Returns the largest number of frames, and of those at which the model looks. */
function countsOf({ firstFrame, endFrame, frameStep = 1 }: SegmentRange): {
  frames: number;
  looks: number;
} {
  const frames = Math.min(maxFrames, endFrame - firstFrame);
  return { frames, looks: Math.ceil(frames / frameStep) };
}

/** Returns true if no list is longer than the segment and every entry has its form. */
function hasBoundedLists(value: unknown, segment: SegmentRange): boolean {
  const { frames, looks } = countsOf(segment);
  const file = (value ?? {}) as Partial<Record<keyof KeypointFile, unknown>>;
  const hasTimes = isListOf(file.timestamps_s, looks, Number.isFinite);
  const hasClipTimes = isListOf(file.clip_timestamps_s ?? [], frames, Number.isFinite);
  const hasLight = isListOf(file.light ?? [], looks, isLight);
  const hasFrames = isListOf(file.frames, looks, isFrame);
  const hasMoves = isListOf(file.camera_moves ?? [], looks, isMove);
  const people = (file.people ?? {}) as { boxes?: unknown };
  const hasPeople = isListOf(people.boxes ?? [], maxPeopleInFrame, () => true);
  const hasNames = isListOf(file.names, keypointNames.length, (name) => typeof name === 'string');
  const haveEntries = [hasTimes, hasClipTimes, hasLight, hasMoves, hasPeople, hasNames, hasFrames];
  return haveEntries.every(Boolean);
}

const isFrame = (frame: unknown): boolean => isListOf(frame, keypointNames.length, isPoint);

const isPoint = (point: unknown): boolean =>
  point === null ||
  (isListOf(point, 3, (value) => isNumberWithin(value, -maxDistancePx, maxDistancePx)) &&
    isNumberWithin(point[2], 0, 1));

const isLight = (light: unknown): boolean =>
  light === null || isListOf(light, 3, (value) => isNumberWithin(value, 0, maxContrast));

const isMove = (move: unknown): boolean =>
  move === null ||
  isListOf(move, 2, (value) => isNumberWithin(value, -maxDistancePx, maxDistancePx));

/** Returns true if all times are in the segment, as far as the plan's times are known. */
function isInSegment(
  { timestamps_s: times, clip_timestamps_s: clipTimes = times }: KeypointFile,
  { warmUpTimeS = -Infinity, endTimeS = Infinity }: SegmentRange,
): boolean {
  return [times, clipTimes].every(
    (list) =>
      (list[0] ?? endTimeS) >= warmUpTimeS - timeToleranceS &&
      (list.at(-1) ?? warmUpTimeS) <= endTimeS + timeToleranceS,
  );
}
