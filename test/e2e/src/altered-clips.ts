import {
  decodeFrames,
  encodeVideo,
  type VideoFrame,
  type VideoPlanes,
} from '@strideform/video/codecs';
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoClip } from './platform.ts';

/** One picture of a clip, with its own copy of the planes. */
interface Picture extends VideoPlanes {
  readonly widthPx: number;
  readonly heightPx: number;
}

const RATE_HZ = 60;
const FRAMES = 150;
/** Frame in which both feet are low, so that a runner who stops there seems to stand. */
const STANDING_FRAME = 28;
const VIDEO_BLACK = 16;
const NO_COLOUR = 128;

const pictureOf = (frame: VideoFrame): Picture => ({
  y: Uint8Array.from(frame.y),
  yStride: frame.yStride,
  u: Uint8Array.from(frame.u),
  uStride: frame.uStride,
  v: Uint8Array.from(frame.v),
  vStride: frame.vStride,
  widthPx: frame.codedWidthPx,
  heightPx: frame.codedHeightPx,
});

/** Returns the first `count` pictures of the demo clip. */
export async function demoPictures(count: number): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for await (const frame of decodeFrames(demoClip(), { fromFrame: 0, endFrame: count }))
    pictures.push(pictureOf(frame));
  return pictures;
}

/** Returns the picture with almost no light: luma close to video black, no colour. */
const darkenPicture = (picture: Picture): Picture => ({
  ...picture,
  y: picture.y.map((luma) => VIDEO_BLACK + Math.round((luma - VIDEO_BLACK) * 0.02)),
  u: picture.u.map(() => NO_COLOUR),
  v: picture.v.map(() => NO_COLOUR),
});

/** Returns a picture of an empty wall in daylight. */
const emptyPicture = (picture: Picture): Picture => ({
  ...picture,
  y: picture.y.map((_, i) => 110 + Math.floor((i % picture.yStride) / 40)),
  u: picture.u.map(() => NO_COLOUR),
  v: picture.v.map(() => NO_COLOUR),
});

/**
 * Returns the picture upside down, as from a camera held upside down, in a file without rotation
 * data.
 */
function turnUpsideDown(picture: Picture): Picture {
  const { widthPx, heightPx } = picture;
  const [chromaWidth, chromaHeight] = [widthPx / 2, heightPx / 2];
  return {
    ...picture,
    y: turnPlane(picture.y, picture.yStride, widthPx, heightPx),
    u: turnPlane(picture.u, picture.uStride, chromaWidth, chromaHeight),
    v: turnPlane(picture.v, picture.vStride, chromaWidth, chromaHeight),
  };
}

function turnPlane(plane: Uint8Array, stride: number, width: number, height: number): Uint8Array {
  const turned = new Uint8Array(plane.length);
  for (let row = 0; row < height; row += 1) {
    const oppositeRow = (height - 1 - row) * stride;
    for (let column = 0; column < width; column += 1)
      turned[row * stride + column] = plane[oppositeRow + width - 1 - column]!;
  }
  return turned;
}

export async function makePictureClip(
  path: string,
  pictures: readonly Picture[],
  rateHz = RATE_HZ,
): Promise<Blob> {
  const { widthPx, heightPx } = pictures[0]!;
  const writer = await encodeVideo(path, { widthPx, heightPx, rateHz });
  for (const [index, picture] of pictures.entries())
    await writer.writePlanes(picture, index / rateHz);
  await writer.close();
  return openAsBlob(path, { type: 'video/mp4' });
}

/** Writes a grey clip of `durationS`. */
export async function makeGreyClip(path: string, durationS: number): Promise<Blob> {
  const [widthPx, heightPx, rateHz] = [128, 96, 10];
  const grey = new Uint8Array(widthPx * heightPx * 4).fill(128);
  const writer = await encodeVideo(path, { widthPx, heightPx, rateHz });
  for (let index = 0; index < durationS * rateHz; index += 1)
    await writer.write(Uint8Array.from(grey), index / rateHz);
  await writer.close();
  return openAsBlob(path, { type: 'video/mp4' });
}

/** Makes a clip of the demo clip's first pictures, each altered. */
async function makeAlteredClip(path: string, alter: (picture: Picture) => Picture): Promise<Blob> {
  const pictures = await demoPictures(FRAMES);
  return makePictureClip(path, pictures.map(alter));
}

export const darkClip = (path: string): Promise<Blob> => makeAlteredClip(path, darkenPicture);
export const emptyClip = (path: string): Promise<Blob> => makeAlteredClip(path, emptyPicture);
export const upsideDownClip = (path: string): Promise<Blob> =>
  makeAlteredClip(path, turnUpsideDown);

/**
 * Makes a clip of three seconds. By default they are played in six, as a phone plays 60 frames a
 * second.
 */
export const slowedClip = async (path: string, rateHz = RATE_HZ / 2): Promise<Blob> =>
  makePictureClip(path, await demoPictures(3 * RATE_HZ), rateHz);

/** Makes a clip of three seconds that are played in 3.5: the runner takes slower steps. */
export async function slowStepsClip(): Promise<Blob> {
  const folder = mkdtempSync(join(tmpdir(), 'slow-steps-'));
  try {
    const clip = await slowedClip(join(folder, 'clip.mp4'), 52);
    return new Blob([await clip.arrayBuffer()], { type: 'video/mp4' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function standingClip(path: string): Promise<Blob> {
  const pictures = await demoPictures(STANDING_FRAME + 1);
  return makePictureClip(path, Array(FRAMES).fill(pictures.at(-1)));
}
