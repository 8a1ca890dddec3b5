import type { AnalysisFile } from '@strideform/contracts';
import { encodeVideo, type GuardedTask } from '@strideform/video';
import { join } from 'node:path';
import { FrameDrawer, framesToDraw } from './draw-frames.ts';
import type { SnapshotRequest, TakenSnapshot } from './snapshots/snapshot-request.ts';
import { SnapshotTaker } from './snapshots/snapshot-taker.ts';

export interface AnnotationTask {
  readonly videoName: string;
  readonly analysis: AnalysisFile;
  readonly snapshots: readonly SnapshotRequest[];
}

const annotate: GuardedTask<AnnotationTask, TakenSnapshot[], number> = async (
  { videoName, analysis, snapshots },
  { clipPath, resultFolder, progress },
) => {
  const taker = new SnapshotTaker(analysis, resultFolder, snapshots);
  let drawer: FrameDrawer | undefined;
  let video: Awaited<ReturnType<typeof encodeVideo>> | undefined;
  let startS = 0;
  let drawn = 0;
  let encoding: Promise<void> | undefined;
  for await (const frame of framesToDraw(clipPath)) {
    if (drawn === 0) startS = frame.timeS;
    drawer ??= new FrameDrawer(frame, analysis);
    video ??= await encodeVideo(join(resultFolder, videoName), {
      widthPx: drawer.widthPx,
      heightPx: drawer.heightPx,
      rateHz: analysis.quality.rate_hz / analysis.slow_motion_factor,
    });
    await taker.take(frame);
    drawer.drawOnto(frame);
    // The frame before was encoded on other threads meanwhile.
    await encoding;
    encoding = video.writePlanes(frame, frame.timeS - startS);
    // If it fails, the next turn says so, or the end: until then nobody waits for it.
    encoding.catch(() => undefined);
    drawn += 1;
    progress(drawn / analysis.timestamps_s.length);
  }
  await encoding;
  await video?.close();
  return taker.taken;
};
export default annotate;
