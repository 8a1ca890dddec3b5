import { decodeFrames, encodeVideo, type GuardedTask } from '@strideform/video';

export interface RepeatTask {
  readonly clipPath: string;
  readonly outputPath: string;
  readonly times: number;
  /** All in one group of pictures; otherwise a key frame a second. */
  readonly hasOneKeyFrame?: boolean;
}

/** Writes the clip several times over, in a row. */
const repeatClip: GuardedTask<RepeatTask, void> = async ({
  clipPath,
  outputPath,
  times,
  hasOneKeyFrame,
}) => {
  let video: Awaited<ReturnType<typeof encodeVideo>> | undefined;
  let endS = 0;
  for (let round = 0; round < times; round += 1) {
    const startS = endS;
    for await (const frame of decodeFrames(clipPath, undefined, { uprightWithinPx: Infinity })) {
      video ??= await encodeVideo(outputPath, {
        widthPx: frame.codedWidthPx,
        heightPx: frame.codedHeightPx,
        ...(hasOneKeyFrame && { keyFrameEveryS: Infinity }),
      });
      await video.writePlanes(frame, startS + frame.timeS);
      endS = startS + frame.timeS + 1 / 60;
    }
  }
  await video?.close();
};
export default repeatClip;
