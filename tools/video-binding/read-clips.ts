// Program: read-clips.ts CLIP... reads clips in every way that the platform does, and prints what
// it found as JSON: for each clip, a digest of all planes and times, or the reason of a refusal.
import { indexFrames } from '../../libs/video/src/demux/frame-index.ts';
import { closeClip, openClip } from '../../libs/video/src/demux/open-clip.ts';
import { inspectClip } from '../../libs/video/src/clip/inspect-clip.ts';
import { hashOf } from '../../libs/video/src/decode/decoded-frames.fixture.ts';
import { ClipRefused, defaultClipLimits } from '@strideform/video';
import { decodeFrames, type DecodeOptions, type VideoFrame } from '@strideform/video/codecs';
import { createHash } from 'node:crypto';

/** Findings about one clip, by the way of reading it. */
export type ClipFindings = Readonly<Record<string, string>>;

const reading: Readonly<Record<string, (path: string) => Promise<string>>> = {
  probe: readFacts,
  packets: readPackets,
  'as stored': (path) => readFrames(path, {}),
  upright: (path) => readFrames(path, { uprightWithinPx: 320 }),
};

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The duration is rounded to milliseconds. If the last frame shown is not the last one stored,
 * FFmpeg 7 gives it no duration, and a probe then takes that of the rate.
 */
async function readFacts(path: string): Promise<string> {
  const { durationS, ...facts } = await inspectClip(path, defaultClipLimits);
  return digest(JSON.stringify({ ...facts, durationMs: Math.round(durationS * 1000) }));
}

/** Times also of clips that a probe refuses. */
async function readPackets(path: string): Promise<string> {
  const clip = await openClip(path);
  try {
    const index = indexFrames(clip, defaultClipLimits.maxFrames);
    return digest(`${index.pts.join()} ${index.keyFrames.join()}`);
  } finally {
    closeClip(clip);
  }
}

async function readFrames(path: string, options: DecodeOptions): Promise<string> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const frame of decodeFrames(path, undefined, options)) {
    hash.update(factsOf(frame)).update(hashOf(frame));
    count += 1;
  }
  return `${count} frames ${hash.digest('hex')}`;
}

function factsOf({ y: _y, u: _u, v: _v, ...facts }: VideoFrame): string {
  const { yStride: _yStride, uStride: _uStride, vStride: _vStride, ...compared } = facts;
  return JSON.stringify(compared);
}

async function findingOf(read: (path: string) => Promise<string>, path: string): Promise<string> {
  try {
    return await read(path);
  } catch (error) {
    if (error instanceof ClipRefused) return `refused: ${error.code} ${error.message}`;
    return `failed: ${(error as Error).message}`;
  }
}

async function findingsOf(path: string): Promise<ClipFindings> {
  const findings: Record<string, string> = {};
  for (const [way, read] of Object.entries(reading)) findings[way] = await findingOf(read, path);
  return findings;
}

const findings: Record<string, ClipFindings> = {};
for (const path of process.argv.slice(2)) {
  // The last line on standard error names the clip that ended the process.
  process.stderr.write(`${path}\n`);
  findings[path] = await findingsOf(path);
}
console.log(JSON.stringify(findings));
