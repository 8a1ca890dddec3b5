import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { pictureNumber } from '../clip-maker.fixture.ts';
import { indexFrames, packetsOf } from '../demux/frame-index.ts';
import { closeClip, openClip } from '../demux/open-clip.ts';
import { decodeFrames } from './decode-frames.ts';
import type { FrameRange } from './frame-source.ts';
import type { VideoFrame } from './video-frame.ts';

/** The part of a decoded frame that tests compare. */
export interface DecodedFrame {
  index: number;
  timeS: number;
  /** Number that the picture shows. */
  number: number;
  hash: string;
  facts: Partial<VideoFrame>;
}

/** Decodes a clip, or a range of it. */
export async function decodedFrames(path: string, range?: FrameRange): Promise<DecodedFrame[]> {
  const seen: DecodedFrame[] = [];
  for await (const frame of decodeFrames(path, range)) {
    const {
      index,
      timeS,
      codedWidthPx,
      codedHeightPx,
      rotationDeg,
      chromaShiftX,
      chromaShiftY,
      fullRange,
      matrix,
    } = frame;
    seen.push({
      index,
      timeS,
      number: pictureNumber(frame),
      hash: hashOf(frame),
      facts: {
        codedWidthPx,
        codedHeightPx,
        rotationDeg,
        chromaShiftX,
        chromaShiftY,
        fullRange,
        matrix,
      },
    });
  }
  return seen;
}

/** Returns a hash of the picture's bytes, without the padding of its rows. */
export function hashOf({
  y,
  yStride,
  u,
  uStride,
  v,
  vStride,
  codedWidthPx,
  codedHeightPx,
  chromaShiftX,
  chromaShiftY,
}: VideoFrame): string {
  const hash = createHash('md5');
  const add = (plane: Uint8Array, stride: number, width: number, height: number): void => {
    for (let row = 0; row < height; row += 1)
      hash.update(plane.subarray(row * stride, row * stride + width));
  };
  add(y, yStride, codedWidthPx, codedHeightPx);
  for (const [plane, stride] of [
    [u, uStride],
    [v, vStride],
  ] as const)
    add(plane, stride, codedWidthPx >> chromaShiftX, codedHeightPx >> chromaShiftY);
  return hash.digest('hex');
}

/**
 * Overwrites the coded picture from `fromShare` of it to its end, but not its first header bytes.
 */
export async function damagePacket(path: string, position: number, fromShare = 0): Promise<void> {
  await rewritePacket(path, position, (bytes) =>
    bytes.fill(0xff, Math.max(5, Math.round(bytes.length * fromShare))),
  );
}

/** Rewrites the coded bytes of the picture at `position` in place. */
export async function rewritePacket(
  path: string,
  position: number,
  rewrite: (bytes: Buffer) => void,
): Promise<void> {
  const scanned = await openClip(path);
  const { pts } = indexFrames(scanned);
  closeClip(scanned);
  const clip = await openClip(path);
  const file = await readFile(path);
  for (const packet of packetsOf(clip)) {
    if (packet.pts !== pts[position]) continue;
    const at = file.indexOf(packet.data!);
    rewrite(file.subarray(at, at + packet.size));
  }
  closeClip(clip);
  await writeFile(path, file);
}
