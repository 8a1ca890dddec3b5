import type { AnalysisFile } from '@strideform/contracts';
import type { VideoFrame } from '@strideform/video';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { frameLookup } from '../frame-lookup.ts';
import { onCanvas } from '../picture-canvas.ts';
import { cropsOf, type Crop } from './crop.ts';
import { paintSnapshot } from './snapshot-painter.ts';
import type { SnapshotRequest, TakenSnapshot } from './snapshot-request.ts';

const jpegQuality = 88;

/**
 * Takes pictures from the frames of one clip, which come as for encoding: see `uprightWithinPx`.
 */
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
    const crops = cropsOf(
      analysis,
      requests.map(({ frame }) => frame),
    );
    requests.forEach((request, i) =>
      this.wanted.set(request.frame, [
        ...(this.wanted.get(request.frame) ?? []),
        { request, crop: crops[i]! },
      ]),
    );
  }

  async look(frame: VideoFrame): Promise<void> {
    const analysed = this.analysedFrame(frame.timeS);
    const wanted = analysed === null ? undefined : this.wanted.get(analysed);
    if (analysed === null || wanted === undefined) return;
    this.wanted.delete(analysed);
    const picture = onCanvas(frame, frame.codedWidthPx, frame.codedHeightPx);
    for (const { request, crop } of wanted) {
      const fileName = `${request.name}.jpg`;
      await writeFile(
        join(this.folder, fileName),
        await paintSnapshot(picture, this.analysis, request, crop).encode('jpeg', jpegQuality),
      );
      this.taken.push({ name: request.name, clipFrame: frame.index, fileName });
    }
  }
}
