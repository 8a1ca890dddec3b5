import { decodeFrames, encodeVideo } from '@strideform/video';

const rateHz = 60;

/** Writes the first `frames` pictures of a clip: shorter work, so that a row takes less time. */
export async function writeShortClip(from: string, to: string, frames: number): Promise<void> {
  const pictures = decodeFrames(from, { fromFrame: 0, endFrame: frames });
  let writer: Awaited<ReturnType<typeof encodeVideo>> | null = null;
  let index = 0;
  for await (const picture of pictures) {
    const { codedWidthPx: widthPx, codedHeightPx: heightPx } = picture;
    writer ??= await encodeVideo(to, { widthPx, heightPx, rateHz });
    await writer.writePlanes(picture, index / rateHz);
    index += 1;
  }
  await writer?.close();
}
