// Program: write-videos.ts FOLDER encodes videos in every way that the platform does, and reads
// them again. Prints as JSON what each attempt led to.
import { decodeFrames, encodeVideo, type EncodeOptions } from '@strideform/video/codecs';
import { join } from 'node:path';

const [folder = ''] = process.argv.slice(2);
const pictureCount = 20;

/** Returns a picture whose colours move with its number. */
function pictureOf(widthPx: number, heightPx: number, number: number): Uint8Array {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < rgba.length; at += 4)
    rgba.set([(at + 40 * number) % 256, (3 * number) % 256, (at >> 8) % 256, 255], at);
  return rgba;
}

async function countFrames(path: string): Promise<string> {
  let count = 0;
  for await (const frame of decodeFrames(path)) if (frame) count += 1;
  return `${count} frames`;
}

async function writePictures(name: string, options: EncodeOptions): Promise<string> {
  const path = join(folder, name);
  const video = await encodeVideo(path, options);
  for (let number = 0; number < pictureCount; number += 1)
    await video.write(pictureOf(options.widthPx, options.heightPx, number), number / 30);
  await video.close();
  return countFrames(path);
}

/** Encodes a decoded clip again, as annotation does. */
async function writeAgain(from: string, name: string): Promise<string> {
  const path = join(folder, name);
  let video: Awaited<ReturnType<typeof encodeVideo>> | undefined;
  for await (const frame of decodeFrames(from, undefined, { uprightWithinPx: 320 })) {
    const { codedWidthPx: widthPx, codedHeightPx: heightPx } = frame;
    video ??= await encodeVideo(path, { widthPx, heightPx, mayNeedLaterFrames: false });
    await video.writePlanes(frame, frame.timeS);
  }
  await video?.close();
  return countFrames(path);
}

const attempts: Readonly<Record<string, () => Promise<string>>> = {
  even: () => writePictures('even.mp4', { widthPx: 320, heightPx: 240 }),
  odd: () => writePictures('odd.mp4', { widthPx: 321, heightPx: 241, keyFrameEveryS: Infinity }),
  small: () => writePictures('small.mp4', { widthPx: 16, heightPx: 16 }),
  again: () => writeAgain(join(folder, 'even.mp4'), 'again.mp4'),
  'full disk': () => writePictures('../../../../../../dev/full', { widthPx: 64, heightPx: 48 }),
  'no folder': () => writePictures('none/video.mp4', { widthPx: 64, heightPx: 48 }),
};

const results: Record<string, string> = {};
for (const [name, attempt] of Object.entries(attempts))
  results[name] = await attempt().catch((error: Error) => error.message.replaceAll(folder, ''));
console.log(JSON.stringify(results));
