import type { AnalysisFile } from '@strideform/contracts';
import { decodeFrames, type VideoFrame, type VideoPlanes } from '@strideform/video';
import { frameLookup } from './frame-lookup.ts';
import { overlayOf } from './overlay.ts';
import { OverlayLayer } from './overlay-layer.ts';

/** Phones' screens show no more than this. */
const maxSidePx = 1920;

/** A clip's frames in the form that `FrameDrawer` draws on. */
export const framesToDraw = (clipPath: string): AsyncIterable<VideoFrame> =>
  decodeFrames(clipPath, undefined, { uprightWithinPx: maxSidePx });

/** Draws the analysis over frames of one clip, which must come from `framesToDraw`. */
export class FrameDrawer {
  readonly widthPx: number;
  readonly heightPx: number;
  private readonly layer: OverlayLayer;
  private readonly analysedFrame: (timeS: number) => number | null;

  constructor(
    { codedWidthPx, codedHeightPx }: VideoFrame,
    private readonly analysis: AnalysisFile,
  ) {
    this.widthPx = codedWidthPx;
    this.heightPx = codedHeightPx;
    this.layer = new OverlayLayer(codedWidthPx, codedHeightPx, analysis);
    this.analysedFrame = frameLookup(analysis);
  }

  /**
   * Draws over a copy of the frame of this time: the decoder predicts later frames from the memory
   * of the frame itself. A frame without analysis stays as it is.
   */
  drawOnto(copy: VideoPlanes, timeS: number): void {
    const analysed = this.analysedFrame(timeS);
    if (analysed !== null) this.layer.paintOnto(copy, overlayOf(this.analysis, analysed));
  }
}
