import { decodeFrames, encodeVideo, type VideoFrame } from '@strideform/video/codecs';

const rateHz = 60;
const longRateHz = 30;

/** Writes the first `frames` pictures of a clip: shorter work, so that a row takes less time. */
export async function writeShortClip(from: string, to: string, frames: number): Promise<void> {
  await writePictures(to, rateHz, decodeFrames(from, { fromFrame: 0, endFrame: frames }));
}

/** Writes every second picture of a clip, again and again. */
export async function writeLongClip(from: string, to: string, durationS: number): Promise<void> {
  await writePictures(to, longRateHz, everySecondAgain(from, durationS * longRateHz));
}

async function* everySecondAgain(from: string, count: number): AsyncGenerator<VideoFrame> {
  for (let given = 0; given < count;) {
    let index = 0;
    for await (const picture of decodeFrames(from)) {
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
