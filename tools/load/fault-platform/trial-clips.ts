import { renderedRunner } from '@strideform/testing';
import { decodeFrames, encodeVideo, type VideoFrame } from '@strideform/video/codecs';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';

const rateHz = 60;
const longRateHz = 30;

/**
 * Length of the short clip: 4 s. It has enough steps to be measured, and less work than the whole
 * clip.
 */
const shortClipFrames = 240;

/** Writes the beginning of the demo clip into a folder. */
export async function shortClip(folder: string): Promise<Blob> {
  const file = join(folder, 'clip.mp4');
  const frames = decodeFrames(renderedRunner.clipPath, { fromFrame: 0, endFrame: shortClipFrames });
  await writePictures(file, rateHz, frames);
  return openAsBlob(file, { type: 'video/mp4' });
}

/** Writes every second picture of the demo clip, again and again. */
export async function writeLongClip(to: string, durationS: number): Promise<void> {
  await writePictures(to, longRateHz, repeatEverySecondFrame(durationS * longRateHz));
}

async function* repeatEverySecondFrame(count: number): AsyncGenerator<VideoFrame> {
  for (let given = 0; given < count;) {
    let index = 0;
    for await (const picture of decodeFrames(renderedRunner.clipPath)) {
      const isWanted = index % (rateHz / longRateHz) === 0;
      index += 1;
      if (!isWanted) continue;
      yield picture;
      given += 1;
      if (given === count) return;
    }
  }
}

async function writePictures(
  to: string,
  ofRateHz: number,
  pictures: AsyncIterable<VideoFrame>,
): Promise<void> {
  let writer: Awaited<ReturnType<typeof encodeVideo>> | null = null;
  let index = 0;
  for await (const picture of pictures) {
    const { codedWidthPx: widthPx, codedHeightPx: heightPx } = picture;
    writer ??= await encodeVideo(to, { widthPx, heightPx, rateHz: ofRateHz });
    await writer.writePlanes(picture, index / ofRateHz);
    index += 1;
  }
  await writer?.close();
}
