import { avGetPixFmtName } from 'node-av/lib';
import { AV_TIME_BASE, type AVPixelFormat } from 'node-av/constants';
import { stat } from 'node:fs/promises';
import { decodeFrames } from '../decode/decode-frames.ts';
import { indexFrames } from '../demux/frame-index.ts';
import { closeClip, openClip, unreadable, type OpenClip } from '../demux/open-clip.ts';
import { rotationDegOf } from '../demux/rotation.ts';
import type { ClipLimits } from './clip-limits.ts';
import type { ClipProbe } from './clip-probe.ts';
import { ClipRefused } from './clip-refused.ts';
import { frameRate } from './frame-rate.ts';

const maxPixelAspectError = 0.02;
/** Sound may end a little after the pictures. */
const missingShare = 0.1;
const missingS = 0.5;

/**
 * Looks into a clip: opens it, reads all its packets, and decodes as far as its first good picture.
 * Runs FFmpeg in this process; see `probeClip`.
 * @throws ClipRefused
 */
export async function inspectClip(path: string, limits: ClipLimits): Promise<ClipProbe> {
  const sizeBytes = await sizeWithin(path, limits);
  const clip = await openClip(path);
  try {
    requireAllowed(clip, limits);
    const facts = {
      container: clip.container,
      videoCodec: clip.videoCodec,
      ...pictureOf(clip, limits),
      sizeBytes,
      ...timingOf(clip, limits),
    };
    await requireDecodable(path, limits);
    return facts;
  } finally {
    closeClip(clip);
  }
}

async function sizeWithin(path: string, { maxBytes }: ClipLimits): Promise<number> {
  const { size } = await stat(path);
  if (size > maxBytes)
    throw tooLarge(
      `The file has ${megabytes(size)} MB; up to ${megabytes(maxBytes)} MB are accepted.`,
    );
  return size;
}

function requireAllowed({ container, videoCodec }: OpenClip, limits: ClipLimits): void {
  if (!limits.containers.includes(container))
    throw unreadable(
      `Files of kind ${container} are not accepted. Export the clip as ${limits.containers.join(', ')}.`,
    );
  if (!limits.codecs.includes(videoCodec))
    throw unreadable(
      `The video codec ${videoCodec} is not accepted. Export the clip as ${limits.codecs.join(', ')}.`,
    );
}

function pictureOf(
  { stream }: OpenClip,
  { maxPixels }: ClipLimits,
): Pick<ClipProbe, 'widthPx' | 'heightPx' | 'rotationDeg' | 'pixelFormat' | 'bitDepth'> {
  const { width, height, format, sampleAspectRatio } = stream.codecpar;
  if (width <= 0 || height <= 0)
    throw unreadable(
      'The video states no picture size: it is damaged. Export the clip again as MP4 (H.264).',
    );
  if (width * height > maxPixels)
    throw tooLarge(`The picture has ${width}×${height} pixels; up to 4K is accepted.`);
  // Angles measured on stretched pixels would be wrong. 0 means unstated.
  const aspect = sampleAspectRatio.num > 0 ? sampleAspectRatio.toDouble() : 1;
  if (Math.abs(aspect - 1) > maxPixelAspectError)
    throw unreadable(
      `Its pixels are not square (${sampleAspectRatio.num}:${sampleAspectRatio.den}). Export the clip with square pixels.`,
    );
  const rotationDeg = rotationDegOf(stream);
  const isTurned = rotationDeg % 180 !== 0;
  const pixelFormat = avGetPixFmtName(format as AVPixelFormat) ?? 'unknown';
  const bitDepth = Number(/(?:p0?|gray)(9|10|12|14|16)(?:le|be)?$/.exec(pixelFormat)?.[1] ?? 8);
  return {
    widthPx: isTurned ? height : width,
    heightPx: isTurned ? width : height,
    rotationDeg,
    pixelFormat,
    bitDepth,
  };
}

function timingOf(
  clip: OpenClip,
  limits: ClipLimits,
): Pick<ClipProbe, 'durationS' | 'rateHz' | 'variableRate' | 'frameTimesS' | 'keyFrames'> {
  requireDuration(statedDurationS(clip), limits);
  const { timesS, keyFrames, lastFrameDurationS } = indexFrames(clip, limits.maxFrames);
  if (timesS.length > limits.maxFrames)
    throw tooLarge(
      `The clip has more than ${limits.maxFrames} frames. Cut it to the part that shows the run.`,
    );
  if (timesS.length < 2)
    throw new ClipRefused(
      'clip_too_short',
      `The clip has ${timesS.length === 1 ? 'a single picture' : 'no pictures'}; at least ${limits.minDurationS} s are needed.`,
    );
  const { rateHz, variableRate } = frameRate(timesS);
  if (rateHz > limits.maxRateHz)
    throw tooLarge(
      `The clip has ${Math.round(rateHz)} frames a second; up to ${limits.maxRateHz} are accepted. Export it at 240 or fewer.`,
    );
  const durationS = timesS.at(-1)! - timesS[0]! + (lastFrameDurationS || 1 / rateHz);
  requireDuration(durationS, limits);
  requireWhole(clip, timesS[0]! + durationS);
  if (durationS < limits.minDurationS) {
    throw new ClipRefused(
      'clip_too_short',
      `The clip lasts ${durationS.toFixed(1)} s; at least ${limits.minDurationS} s are needed. Record a longer one.`,
    );
  }
  return { durationS, rateHz, variableRate, frameTimesS: timesS, keyFrames };
}

/**
 * What the header says, which spares reading a clip of many hours; 0 when it says nothing. WebM
 * states the whole file's, sound included.
 */
function statedDurationS({ format, stream }: OpenClip): number {
  const { num, den } = stream.timeBase;
  if (stream.duration > 0n) return (Number(stream.duration) * num) / den;
  return format.duration > 0n ? Number(format.duration) / AV_TIME_BASE : 0;
}

/** FFmpeg takes a file that was cut off for one that ends there. */
function requireWhole(clip: OpenClip, endS: number): void {
  const statedS = statedDurationS(clip);
  if (statedS > endS * (1 + missingShare) + missingS)
    throw unreadable(
      `The file breaks off: it holds ${endS.toFixed(1)} of ${statedS.toFixed(1)} s. Send the whole clip again.`,
    );
}

function requireDuration(durationS: number, { maxDurationS }: ClipLimits): void {
  if (durationS > maxDurationS)
    throw tooLarge(
      `The clip lasts ${Math.round(durationS)} s; up to ${maxDurationS} s are analysed. Cut it to the part that shows the run.`,
    );
}

async function requireDecodable(path: string, { maxPixels }: ClipLimits): Promise<void> {
  // One good picture is enough; decodeFrames refuses a clip that has none.
  for await (const frame of decodeFrames(path, undefined, { maxPixels, threads: 1 }))
    if (frame) return;
}

function tooLarge(detail: string): ClipRefused {
  return new ClipRefused('too_large', detail);
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);
