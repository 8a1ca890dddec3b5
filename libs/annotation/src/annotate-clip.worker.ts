import type { AnalysisFile } from '@strideform/contracts';
import { encodeVideo, type GuardedTask, type VideoPlanes } from '@strideform/video';
import { FrameDrawer, framesToDraw } from './draw-frames.ts';
import type { SnapshotRequest, TakenSnapshot } from './snapshots/snapshot-request.ts';
import { SnapshotTaker } from './snapshots/snapshot-taker.ts';

export interface AnnotationTask {
  readonly clipPath: string;
  readonly outputPath: string;
  readonly analysis: AnalysisFile;
  readonly snapshots: readonly SnapshotRequest[];
  readonly snapshotFolder: string;
}

const annotate: GuardedTask<AnnotationTask, TakenSnapshot[], number> = async (
  { clipPath, outputPath, analysis, snapshots, snapshotFolder },
  { progress },
) => {
  const taker = new SnapshotTaker(analysis, snapshotFolder, snapshots);
  let drawer: FrameDrawer | undefined;
  let video: Awaited<ReturnType<typeof encodeVideo>> | undefined;
  let startS = 0;
  let drawn = 0;
  for await (const frame of framesToDraw(clipPath)) {
    if (drawn === 0) startS = frame.timeS;
    drawer ??= new FrameDrawer(frame, analysis);
    video ??= await encodeVideo(outputPath, {
      widthPx: drawer.widthPx,
      heightPx: drawer.heightPx,
      rateHz: analysis.quality.rate_hz / analysis.slow_motion_factor,
    });
    const { timeS } = frame;
    const draw = (picture: VideoPlanes): void => drawer!.drawOnto(picture, timeS);
    await video.writePlanes(frame, timeS - startS, draw);
    await taker.take(frame);
    drawn += 1;
    progress(drawn / analysis.timestamps_s.length);
  }
  await video?.close();
  return taker.taken;
};
export default annotate;
