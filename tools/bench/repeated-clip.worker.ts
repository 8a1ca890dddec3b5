import { decodeFrames, encodeVideo, type GuardedTask } from '@strideform/video';

export interface RepeatTask {
  readonly clipPath: string;
  readonly outputPath: string;
  readonly times: number;
}

/** Writes the clip several times over, as grey pictures: for how long a clip is, not for what it shows. */
const repeatClip: GuardedTask<RepeatTask, void> = async ({ clipPath, outputPath, times }) => {
  let video: Awaited<ReturnType<typeof encodeVideo>> | undefined;
  let rgba = new Uint8Array();
  let endS = 0;
  for (let round = 0; round < times; round += 1) {
    const startS = endS;
    for await (const frame of decodeFrames(clipPath)) {
      const { codedWidthPx: widthPx, codedHeightPx: heightPx, y, yStride } = frame;
      video ??= await encodeVideo(outputPath, { widthPx, heightPx });
      if (rgba.length === 0) rgba = new Uint8Array(widthPx * heightPx * 4);
      for (let row = 0, at = 0; row < heightPx; row += 1) for (let column = 0; column < widthPx; column += 1, at += 4) rgba[at] = rgba[at + 1] = rgba[at + 2] = y[row * yStride + column]!;
      await video.write(rgba, startS + frame.timeS);
      endS = startS + frame.timeS + 1 / 60;
    }
  }
  await video?.close();
};
export default repeatClip;
