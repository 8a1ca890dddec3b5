import { decodeFrames, encodeVideo } from '@strideform/video/codecs';
import { makeClip, timesAt } from '../../../libs/video/src/clip-maker.fixture.ts';

interface Plane {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly values: Uint8Array;
}
/** Luma and the two chroma planes, in 4:2:0. */
export type ClipPicture = readonly [Plane, Plane, Plane];

/** Reads the first pictures of a clip, so that they can be changed. */
export async function readPictures(clipPath: string, count: number): Promise<ClipPicture[]> {
  const pictures: ClipPicture[] = [];
  for await (const frame of decodeFrames(clipPath, { fromFrame: 0, endFrame: count })) {
    const [widthPx, heightPx] = [frame.codedWidthPx, frame.codedHeightPx];
    const chroma = [widthPx / 2, heightPx / 2] as const;
    pictures.push([
      planeOf(frame.y, frame.yStride, widthPx, heightPx),
      planeOf(frame.u, frame.uStride, ...chroma),
      planeOf(frame.v, frame.vStride, ...chroma),
    ]);
  }
  return pictures;
}

export async function writeClip(
  path: string,
  pictures: readonly ClipPicture[],
  rateHz: number,
): Promise<void> {
  const { widthPx, heightPx } = pictures[0]![0];
  const video = await encodeVideo(path, { widthPx, heightPx, rateHz });
  for (const [i, [y, u, v]] of pictures.entries()) {
    const planes = { y: y.values, u: u.values, v: v.values };
    const strides = { yStride: y.widthPx, uStride: u.widthPx, vStride: v.widthPx };
    await video.writePlanes({ ...planes, ...strides }, i / rateHz);
  }
  await video.close();
}

/**
 * Writes a clip with two pictures in each frame, the first in the even rows and the second in the
 * odd ones.
 */
export function writeInterlacedClip(
  path: string,
  pictures: readonly ClipPicture[],
  rateHz: number,
): void {
  const frames = Array.from({ length: Math.floor(pictures.length / 2) }, (_, i) =>
    woven(pictures[2 * i]!, pictures[2 * i + 1]!),
  );
  const { widthPx, heightPx } = pictures[0]![0];
  makeClip(path, {
    encoder: 'libx264',
    container: 'mp4',
    timesS: timesAt(rateHz / 2, frames.length),
    widthPx,
    heightPx,
    pictures: frames.map((planes) => planes.map(({ values }) => values)),
    encoderOptions: { preset: 'veryfast', crf: 21, 'x264-params': 'tff=1' },
  });
}

/** Returns both pictures in one of twice the width. */
export function beside(left: ClipPicture, right: ClipPicture): ClipPicture {
  return changed(left, ({ values, widthPx, heightPx }, i) => {
    const rows = Array.from({ length: heightPx }, (_, row) => [
      values.subarray(row * widthPx, (row + 1) * widthPx),
      right[i]!.values.subarray(row * widthPx, (row + 1) * widthPx),
    ]);
    return { widthPx: 2 * widthPx, heightPx, values: Uint8Array.from(Buffer.concat(rows.flat())) };
  });
}

function woven(even: ClipPicture, odd: ClipPicture): ClipPicture {
  return changed(even, ({ values, widthPx, heightPx }, i) => {
    const rows = Array.from({ length: heightPx }, (_, row) => {
      const source = row % 2 === 0 ? values : odd[i]!.values;
      return source.subarray(row * widthPx, (row + 1) * widthPx);
    });
    return { widthPx, heightPx, values: Uint8Array.from(Buffer.concat(rows)) };
  });
}

export function upsideDown(picture: ClipPicture): ClipPicture {
  return changed(picture, ({ values, widthPx, heightPx }) => {
    const rows = Array.from({ length: heightPx }, (_, row) =>
      values.subarray(row * widthPx, (row + 1) * widthPx),
    );
    return { widthPx, heightPx, values: Uint8Array.from(Buffer.concat(rows.reverse())) };
  });
}

/** Returns the picture without the part below `share` of the height. */
export function cutBelow(picture: ClipPicture, share: number): ClipPicture {
  const keptPx = 4 * Math.round((share * picture[0].heightPx) / 4);
  return changed(picture, ({ values, widthPx }, i) => {
    const heightPx = i === 0 ? keptPx : keptPx / 2;
    return { widthPx, heightPx, values: values.slice(0, widthPx * heightPx) };
  });
}

/** Returns a picture that repeats the left edge, where nobody is, over the whole width. */
export function withoutRunner(picture: ClipPicture): ClipPicture {
  return changed(picture, ({ values, widthPx, heightPx }) => {
    const empty = new Uint8Array(values.length);
    for (let row = 0; row < heightPx; row += 1) {
      const start = row * widthPx;
      empty.fill(values[start]!, start, start + widthPx);
    }
    return { widthPx, heightPx, values: empty };
  });
}

/** Returns the picture with this share of its light. Black is 16. */
export function darkened([luma, ...chroma]: ClipPicture, share: number): ClipPicture {
  const values = luma.values.map((value) => 16 + (value - 16) * share);
  return [{ ...luma, values }, ...chroma];
}

function changed(picture: ClipPicture, change: (plane: Plane, i: number) => Plane): ClipPicture {
  const [y, u, v] = picture;
  return [change(y, 0), change(u, 1), change(v, 2)];
}

function planeOf(source: Uint8Array, stride: number, widthPx: number, heightPx: number): Plane {
  const values = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1)
    values.set(source.subarray(row * stride, row * stride + widthPx), row * widthPx);
  return { widthPx, heightPx, values };
}
