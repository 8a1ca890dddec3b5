import type { AnalysisFile } from '@strideform/contracts';
import type { GuardedTask } from '@strideform/guarded-process';
import {
  encodeVideo,
  type EncodeOptions,
  type VideoFrame,
  type VideoWriter,
} from '@strideform/video/codecs';
import { join } from 'node:path';
import { FrameDrawer, framesToDraw } from './draw-frames.ts';
import type { SnapshotRequest, TakenSnapshot } from './snapshots/snapshot-request.ts';
import { SnapshotTaker } from './snapshots/snapshot-taker.ts';

export interface AnnotationTask {
  /** Name of the annotated video. null: it is not drawn. */
  readonly videoName: string | null;
  /** Name of the video with the same frames without drawings. null: it is not written. */
  readonly cleanName: string | null;
  readonly analysis: AnalysisFile;
  readonly snapshots: readonly SnapshotRequest[];
}

/**
 * Largest distance between key frames. To step back, a browser decodes at most this many frames.
 */
const cleanFramesFromKeyFrame = 15;

const annotate: GuardedTask<AnnotationTask, TakenSnapshot[]> = async (
  { videoName, cleanName, analysis, snapshots },
  { clipPath, resultFolder, progress },
) => {
  const taker = new SnapshotTaker(analysis, resultFolder, snapshots);
  const rateHz = analysis.quality.rate_hz / analysis.slow_motion_factor;
  const stepping = { keyFrameEveryS: cleanFramesFromKeyFrame / rateHz, mayNeedLaterFrames: false };
  const writerOf = (name: string | null, options: EncodingOptions): FollowingWriter | null =>
    name === null ? null : new FollowingWriter(join(resultFolder, name), options);
  const clean = writerOf(cleanName, { rateHz, ...stepping });
  const annotated = writerOf(videoName, { rateHz });
  const isDone = (): boolean => taker.isDone && clean === null && annotated === null;
  let drawer: FrameDrawer | undefined;
  let startS: number | undefined;
  let seen = 0;
  for await (const frame of framesToDraw(clipPath)) {
    startS ??= frame.timeS;
    const timeS = frame.timeS - startS;
    await taker.take(frame);
    // The rest of the clip is only needed for a video.
    if (isDone()) break;
    await clean?.write(frame, timeS);
    if (annotated !== null) {
      drawer ??= new FrameDrawer(frame, analysis);
      drawer.drawOnto(frame);
      await annotated.write(frame, timeS);
    }
    seen += 1;
    progress(seen / analysis.timestamps_s.length);
  }
  await clean?.close();
  await annotated?.close();
  return taker.taken;
};
export default annotate;

type EncodingOptions = Omit<EncodeOptions, 'widthPx' | 'heightPx'>;

/** Encodes each frame on other threads while the caller prepares the next one. */
class FollowingWriter {
  private video: VideoWriter | undefined;
  private encoding: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly options: EncodingOptions,
  ) {}

  /**
   * Waits for the previous frame and copies this one, because the caller may change it afterwards.
   * The first frame gives the size of the video.
   */
  async write(frame: VideoFrame, timeS: number): Promise<void> {
    const { codedWidthPx: widthPx, codedHeightPx: heightPx } = frame;
    this.video ??= await encodeVideo(this.path, { ...this.options, widthPx, heightPx });
    await this.encoding;
    this.encoding = this.video.writePlanes(frame, timeS);
    // An error is thrown at the next frame or at the end, because until then no code awaits it.
    this.encoding.catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.encoding;
    await this.video?.close();
  }
}
