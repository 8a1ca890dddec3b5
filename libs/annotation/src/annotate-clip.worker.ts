import type { AnalysisFile } from '@strideform/contracts';
import type { GuardedTask } from '@strideform/guarded-process';
import { encodeVideo, type VideoFrame, type VideoWriter } from '@strideform/video/codecs';
import { join } from 'node:path';
import { FrameDrawer, framesToDraw } from './draw-frames.ts';
import type { SnapshotRequest, TakenSnapshot } from './snapshots/snapshot-request.ts';
import { SnapshotTaker } from './snapshots/snapshot-taker.ts';

export interface AnnotationTask {
  readonly videoName: string;
  /** Name of the file with the same frames without drawings. */
  readonly cleanName: string;
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
  let drawer: FrameDrawer | undefined;
  let clean: FollowingWriter | undefined;
  let annotated: FollowingWriter | undefined;
  let startS = 0;
  let drawn = 0;
  for await (const frame of framesToDraw(clipPath)) {
    if (drawn === 0) startS = frame.timeS;
    drawer ??= new FrameDrawer(frame, analysis);
    const { widthPx, heightPx } = drawer;
    clean ??= new FollowingWriter(
      await encodeVideo(join(resultFolder, cleanName), {
        widthPx,
        heightPx,
        rateHz,
        keyFrameEveryS: cleanFramesFromKeyFrame / rateHz,
        mayNeedLaterFrames: false,
      }),
    );
    annotated ??= new FollowingWriter(
      await encodeVideo(join(resultFolder, videoName), { widthPx, heightPx, rateHz }),
    );
    await taker.take(frame);
    await clean.write(frame, frame.timeS - startS);
    drawer.drawOnto(frame);
    await annotated.write(frame, frame.timeS - startS);
    drawn += 1;
    progress(drawn / analysis.timestamps_s.length);
  }
  await clean?.close();
  await annotated?.close();
  return taker.taken;
};
export default annotate;

/** Encodes each frame on other threads while the caller prepares the next one. */
class FollowingWriter {
  private encoding: Promise<void> | undefined;

  constructor(private readonly video: VideoWriter) {}

  /**
   * Waits for the previous frame and copies this one, because the caller may change it afterwards.
   */
  async write(frame: VideoFrame, timeS: number): Promise<void> {
    await this.encoding;
    this.encoding = this.video.writePlanes(frame, timeS);
    // An error is thrown at the next frame or at the end, because until then no code awaits it.
    this.encoding.catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.encoding;
    await this.video.close();
  }
}
