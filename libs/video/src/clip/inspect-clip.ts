import { avGetPixFmtName, type Stream } from 'node-av/lib';
import { AV_TIME_BASE, type AVPixelFormat } from 'node-av/constants';
import { stat } from 'node:fs/promises';
import { decodeFrames } from '../decode/decode-frames.ts';
import { indexFrames } from '../demux/frame-index.ts';
import { closeClip, openClip, type OpenClip } from '../demux/open-clip.ts';
import { rotationDegOf } from '../demux/rotation.ts';
import type { ClipLimits } from '../limits/clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { clipRefusals } from '../limits/clip-refusals.ts';
import { frameRate } from './frame-rate.ts';

const maxPixelAspectError = 0.02;
/** Share of the stated duration that may be missing, because sound may end after the pictures. */
const maxMissingShare = 0.1;
const maxMissingS = 0.5;

/**
 * Inspects a clip: opens it, reads all its packets, and decodes up to its first good picture. Runs
 * FFmpeg in this process. `probeClip` runs this function in a guarded child.
 * @throws ClipRefused
 */
export async function inspectClip(path: string, limits: ClipLimits): Promise<ClipProbe> {
  const sizeBytes = await sizeWithin(path, limits);
  const clip = await openClip(path);
  try {
    requireAllowed(clip, limits);
    const described = {
      container: clip.container,
      videoCodec: clip.videoCodec,
      ...pictureOf(clip, limits),
      sizeBytes,
      ...timingOf(clip, limits),
    };
    return { ...described, isInterlaced: await isInterlaced(path, limits) };
  } finally {
    closeClip(clip);
  }
}

async function sizeWithin(path: string, { maxBytes }: ClipLimits): Promise<number> {
  const { size } = await stat(path);
  if (size > maxBytes) throw clipRefusals.tooManyBytes(size, maxBytes);
  return size;
}

function requireAllowed({ container, videoCodec }: OpenClip, limits: ClipLimits): void {
  if (!limits.containers.includes(container))
    throw clipRefusals.containerNotAccepted(container, limits.containers);
  if (!limits.codecs.includes(videoCodec))
    throw clipRefusals.codecNotAccepted(videoCodec, limits.codecs);
}

function pictureOf(
  { stream }: OpenClip,
  limits: ClipLimits,
): Pick<ClipProbe, 'widthPx' | 'heightPx' | 'rotationDeg' | 'pixelFormat' | 'bitDepth'> {
  const { width, height, format } = stream.codecpar;
  requirePictureSize(width, height, limits);
  requireSquarePixels(stream);
  const rotationDeg = rotationDegOf(stream);
  const isTurned = rotationDeg % 180 !== 0;
  const pixelFormat = avGetPixFmtName(format as AVPixelFormat) ?? 'unknown';
  return {
    widthPx: isTurned ? height : width,
    heightPx: isTurned ? width : height,
    rotationDeg,
    pixelFormat,
    bitDepth: bitDepthOf(pixelFormat),
  };
}

function requirePictureSize(width: number, height: number, { maxPixels }: ClipLimits): void {
  if (width <= 0 || height <= 0) throw clipRefusals.noPictureSize();
  if (width * height > maxPixels) throw clipRefusals.tooManyPixels({ width, height });
}

/** Refuses other pixels, because angles measured on stretched pixels would be wrong. */
function requireSquarePixels({ codecpar: { sampleAspectRatio } }: Stream): void {
  const isStated = sampleAspectRatio.num > 0;
  const aspect = isStated ? sampleAspectRatio.toDouble() : 1;
  if (Math.abs(aspect - 1) > maxPixelAspectError)
    throw clipRefusals.pixelsNotSquare(sampleAspectRatio.num, sampleAspectRatio.den);
}

/**
 * Returns the bit depth. FFmpeg's names end in it, as in yuv420p10le and p010le; 8 bits have no
 * number.
 */
function bitDepthOf(pixelFormat: string): number {
  const depth = /(?:p0?|gray)(9|10|12|14|16)(?:le|be)?$/.exec(pixelFormat)?.[1];
  return Number(depth ?? 8);
}

function timingOf(
  clip: OpenClip,
  limits: ClipLimits,
): Pick<ClipProbe, 'durationS' | 'rateHz' | 'hasVariableRate' | 'frameTimesS' | 'keyFrames'> {
  requireDuration(statedDurationS(clip), limits);
  const { timesS, keyFrames, lastFrameDurationS } = indexFrames(clip, limits.maxFrames);
  if (timesS.length > limits.maxFrames) throw clipRefusals.tooManyFrames(limits);
  if (timesS.length < 2) throw clipRefusals.tooFewPictures(timesS.length, limits);
  const { rateHz, hasVariableRate } = frameRate(timesS);
  if (rateHz > limits.maxRateHz) throw clipRefusals.tooManyFramesPerSecond(rateHz, limits);
  const durationS = timesS.at(-1)! - timesS[0]! + (lastFrameDurationS || 1 / rateHz);
  requireDuration(durationS, limits);
  requireWhole(clip, timesS[0]! + durationS);
  if (durationS < limits.minDurationS) throw clipRefusals.tooShort(durationS, limits);
  return { durationS, rateHz, hasVariableRate, frameTimesS: timesS, keyFrames };
}

/**
 * Returns the duration that the header states, or 0 if it states none. So a clip of many hours need
 * not be read. WebM states the duration of the whole file, sound included.
 */
function statedDurationS({ format, stream }: OpenClip): number {
  const { num, den } = stream.timeBase;
  if (stream.duration > 0n) return (Number(stream.duration) * num) / den;
  return format.duration > 0n ? Number(format.duration) / AV_TIME_BASE : 0;
}

/** Refuses a file that was cut off, which FFmpeg reads as one that ends there. */
function requireWhole(clip: OpenClip, endS: number): void {
  const statedS = statedDurationS(clip);
  if (statedS > endS * (1 + maxMissingShare) + maxMissingS)
    throw clipRefusals.cutOff(endS, statedS);
}

function requireDuration(durationS: number, limits: ClipLimits): void {
  if (durationS > limits.maxDurationS) throw clipRefusals.tooLong(durationS, limits);
}

/** Looks at the first good picture. `decodeFrames` refuses a clip that has none. */
async function isInterlaced(path: string, { maxPixels }: ClipLimits): Promise<boolean> {
  for await (const frame of decodeFrames(path, undefined, { maxPixels, threads: 1 }))
    if (frame) return frame.isInterlaced;
  return false;
}
