import { decodeFrames, encodeVideo, type VideoFrame, type VideoPlanes } from '@strideform/video';
import { openAsBlob } from 'node:fs';
import { demoClip } from './platform.ts';

/** A picture's planes in memory of their own. */
interface Picture extends VideoPlanes {
  readonly widthPx: number;
  readonly heightPx: number;
}

const rateHz = 60;

function pictureOf({
  y,
  yStride,
  u,
  uStride,
  v,
  vStride,
  codedWidthPx: widthPx,
  codedHeightPx: heightPx,
}: VideoFrame): Picture {
  return {
    y: Uint8Array.from(y),
    yStride,
    u: Uint8Array.from(u),
    uStride,
    v: Uint8Array.from(v),
    vStride,
    widthPx,
    heightPx,
  };
}

/** The demo clip's pictures from the beginning. */
export async function demoPictures(count: number): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for await (const frame of decodeFrames(demoClip(), { fromFrame: 0, endFrame: count }))
    pictures.push(pictureOf(frame));
  return pictures;
}

/** Hardly any light: luma next to video black, no colour. */
export const darkened = (picture: Picture): Picture => ({
  ...picture,
  y: picture.y.map((luma) => 16 + Math.round((luma - 16) * 0.02)),
  u: picture.u.map(() => 128),
  v: picture.v.map(() => 128),
});

/** An empty wall in daylight. */
export const emptied = (picture: Picture): Picture => ({
  ...picture,
  y: picture.y.map((_, i) => 110 + Math.floor((i % picture.yStride) / 40)),
  u: picture.u.map(() => 128),
  v: picture.v.map(() => 128),
});

/** As a camera films that was held upside down, and whose file does not say so. */
export const onItsHead = (picture: Picture): Picture => ({
  ...picture,
  y: turned(picture.y, picture.yStride, picture.widthPx, picture.heightPx),
  u: turned(picture.u, picture.uStride, picture.widthPx / 2, picture.heightPx / 2),
  v: turned(picture.v, picture.vStride, picture.widthPx / 2, picture.heightPx / 2),
});

function turned(plane: Uint8Array, stride: number, width: number, height: number): Uint8Array {
  const upsideDown = new Uint8Array(plane.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1)
      upsideDown[row * stride + column] = plane[(height - 1 - row) * stride + width - 1 - column]!;
  }
  return upsideDown;
}

export async function clipOf(path: string, pictures: readonly Picture[]): Promise<Blob> {
  const { widthPx, heightPx } = pictures[0]!;
  const writer = await encodeVideo(path, { widthPx, heightPx, rateHz });
  for (const [index, picture] of pictures.entries())
    await writer.writePlanes(picture, index / rateHz);
  await writer.close();
  return openAsBlob(path, { type: 'video/mp4' });
}

/** A clip of nothing that lasts `durationS`. */
export async function longClip(path: string, durationS: number): Promise<Blob> {
  const [widthPx, heightPx, slowRateHz] = [128, 96, 10];
  const writer = await encodeVideo(path, { widthPx, heightPx, rateHz: slowRateHz });
  for (let index = 0; index < durationS * slowRateHz; index += 1)
    await writer.write(new Uint8Array(widthPx * heightPx * 4).fill(128), index / slowRateHz);
  await writer.close();
  return openAsBlob(path, { type: 'video/mp4' });
}
