import type { AnalysisFile } from '@strideform/contracts';
import { decodeFrames, type VideoFrame } from '@strideform/video/codecs';
import { frameLookup } from './overlay/frame-lookup.ts';
import { overlayOf } from './overlay/overlay.ts';
import { OverlayLayer } from './overlay/overlay-layer.ts';

/** Longest side of the video. Screens of phones show no more pixels. */
const maxSidePx = 1920;

/** Yields a clip's frames in the form that `FrameDrawer` draws on. */
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

  /** Draws over a frame of the clip in place. A frame without analysis stays unchanged. */
  drawOnto(frame: VideoFrame): void {
    const analysed = this.analysedFrame(frame.timeS);
    if (analysed !== null) this.layer.paintOnto(frame, overlayOf(this.analysis, analysed));
  }
}
