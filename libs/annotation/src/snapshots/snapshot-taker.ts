import type { AnalysisFile } from '@strideform/contracts';
import type { VideoFrame } from '@strideform/video/codecs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameLookup } from '../overlay/frame-lookup.ts';
import { onCanvas } from '../overlay/picture-canvas.ts';
import { cropsOf, type Crop } from './crop.ts';
import { paintSnapshot, wholeFrame } from './snapshot-painter.ts';
import { pictureFile, type SnapshotRequest, type TakenSnapshot } from './snapshot-request.ts';

const jpegQuality = 88;

/** Takes snapshots from the frames of one clip, which must be upright: see `uprightWithinPx`. */
export class SnapshotTaker {
  readonly taken: TakenSnapshot[] = [];
  private readonly wanted = new Map<number, { request: SnapshotRequest; crop: Crop }[]>();
  private readonly analysedFrame: (timeS: number) => number | null;

  constructor(
    private readonly analysis: AnalysisFile,
    private readonly folder: string,
    requests: readonly SnapshotRequest[],
  ) {
    this.analysedFrame = frameLookup(analysis);
    const frames = requests.map(({ frame }) => frame);
    const crops = cropsOf(analysis, frames);
    for (const [i, request] of requests.entries()) {
      const sameFrame = this.wanted.get(request.frame) ?? [];
      this.wanted.set(request.frame, [...sameFrame, { request, crop: crops[i]! }]);
    }
  }

  /** True once every snapshot is taken. */
  get isDone(): boolean {
    return this.wanted.size === 0;
  }

  /** Takes the snapshots of this frame, if any are requested. */
  async take(frame: VideoFrame): Promise<void> {
    const analysed = this.analysedFrame(frame.timeS);
    const wanted = analysed === null ? undefined : this.wanted.get(analysed);
    if (analysed === null || wanted === undefined) return;
    this.wanted.delete(analysed);
    const picture = onCanvas(frame, frame.codedWidthPx, frame.codedHeightPx);
    for (const { request, crop } of wanted) {
      const isWhole = request.shows === 'whole_frame';
      const snapshot = isWhole
        ? wholeFrame(picture)
        : paintSnapshot(picture, this.analysis, request, crop);
      const jpeg = await snapshot.encode('jpeg', jpegQuality);
      await writeFile(join(this.folder, pictureFile(request)), jpeg);
      this.taken.push({ name: request.name, clipFrame: frame.index });
    }
  }
}
