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
  /** Copies of the frame's planes Y, U and V, on which it draws. */
  private readonly planes: [Uint8Array, Uint8Array, Uint8Array] = [
    new Uint8Array(),
    new Uint8Array(),
    new Uint8Array(),
  ];
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
   * Returns the frame with its overlay. It is a copy, since the decoder predicts later frames from
   * the memory of this one, and is valid until the next call. A frame without analysis is returned
   * as is.
   */
  draw(frame: VideoFrame): VideoPlanes {
    const analysed = this.analysedFrame(frame.timeS);
    if (analysed === null) return frame;
    const { yStride, uStride, vStride } = frame;
    const picture = {
      y: this.copy(0, frame.y),
      yStride,
      u: this.copy(1, frame.u),
      uStride,
      v: this.copy(2, frame.v),
      vStride,
    };
    this.layer.paintOnto(picture, overlayOf(this.analysis, analysed));
    return picture;
  }

  private copy(plane: 0 | 1 | 2, bytes: Uint8Array): Uint8Array {
    if (this.planes[plane].length !== bytes.length)
      this.planes[plane] = new Uint8Array(bytes.length);
    this.planes[plane].set(bytes);
    return this.planes[plane];
  }
}
