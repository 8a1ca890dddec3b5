import { createCanvas, ImageData, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { AnalysisFile } from '@strideform/contracts';
import type { VideoFrame } from '@strideform/video';
import { frameLookup } from './frame-lookup.ts';
import { overlayOf } from './overlay.ts';
import { OverlayPainter } from './overlay-painter.ts';
import { UprightPicture } from './upright-picture.ts';

/** Draws frames of one clip, upright, with the analysis over them. */
export class FrameDrawer {
  private readonly picture: UprightPicture;
  private readonly image: ImageData;
  private readonly context: SKRSContext2D;
  private readonly painter: OverlayPainter;
  private readonly analysedFrame: (timeS: number) => number | null;
  readonly canvas: Canvas;

  constructor(first: VideoFrame, private readonly analysis: AnalysisFile, maxSidePx: number) {
    this.picture = new UprightPicture(first, maxSidePx);
    const { widthPx, heightPx, rgba } = this.picture;
    this.image = new ImageData(rgba, widthPx, heightPx);
    this.canvas = createCanvas(widthPx, heightPx);
    this.context = this.canvas.getContext('2d');
    this.painter = new OverlayPainter(this.context, analysis.width, analysis.height);
    this.analysedFrame = frameLookup(analysis);
  }

  draw(frame: VideoFrame): void {
    this.picture.fill(frame);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.putImageData(this.image, 0, 0);
    const analysed = this.analysedFrame(frame.timeS);
    if (analysed === null) return;
    this.context.scale(this.picture.scale, this.picture.scale);
    this.painter.paint(overlayOf(this.analysis, analysed));
  }

  /** The drawn picture's bytes, RGBA. */
  pixels(): Uint8Array {
    return this.canvas.data();
  }
}
