import type { GuardedTask } from '@strideform/guarded-process';
import { decodeFrames, encodeVideo } from '@strideform/video/codecs';

export interface RepeatTask {
  readonly clipPath: string;
  readonly outputPath: string;
  readonly times: number;
  /**
   * Number of times that each picture is repeated within its time. This makes a clip of a higher
   * rate.
   */
  readonly framesOfAPicture?: number;
  /** True for a single group of pictures; otherwise there is a key frame every second. */
  readonly hasOneKeyFrame?: boolean;
}

const pictureS = 1 / 60;

/** Writes the clip several times in a row. */
const repeatClip: GuardedTask<RepeatTask, void> = async ({
  clipPath,
  outputPath,
  times,
  framesOfAPicture = 1,
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
      const shownFromS = startS + frame.timeS;
      for (let copy = 0; copy < framesOfAPicture; copy += 1)
        await video.writePlanes(frame, shownFromS + (copy * pictureS) / framesOfAPicture);
      endS = shownFromS + pictureS;
    }
  }
  await video?.close();
};
export default repeatClip;
