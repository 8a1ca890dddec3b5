import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { VideoPlanes } from '@strideform/video';
import type { Overlay } from './overlay.ts';
import { OverlayPainter, type PaintedBox } from './overlay-painter.ts';
import { blendOnto, type Blocks } from './video-colour.ts';

/**
 * A transparent sheet of a picture's size. Only the part that is painted is read back and laid over
 * the picture: to bring whole pictures into a canvas and back would cost more than encoding them,
 * and some of their colours.
 */
export class OverlayLayer {
  private readonly context: SKRSContext2D;
  private readonly painter: OverlayPainter;
  /** Picture pixels per pixel that overlays count in. */
  private readonly scale: { x: number; y: number };

  constructor(
    private readonly widthPx: number,
    private readonly heightPx: number,
    analysed: { width: number; height: number },
  ) {
    this.context = createCanvas(widthPx, heightPx).getContext('2d');
    this.painter = new OverlayPainter(this.context, analysed.width, analysed.height);
    this.scale = { x: widthPx / analysed.width, y: heightPx / analysed.height };
  }

  /** Paints the overlay over a picture of the layer's size. */
  paintOnto(picture: VideoPlanes, overlay: Overlay): void {
    this.context.setTransform(this.scale.x, 0, 0, this.scale.y, 0, 0);
    const painted = this.painter.paint(overlay);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    const blocks = painted && this.blocksOf(painted);
    if (!blocks) return;
    const { leftPx, topPx, widthPx, heightPx } = blocks;
    blendOnto(
      picture,
      this.context.getImageData(leftPx, topPx, widthPx, heightPx).data as Uint8ClampedArray,
      blocks,
    );
    this.context.clearRect(leftPx, topPx, widthPx, heightPx);
  }

  /** Null where all that was painted lies outside the picture. */
  private blocksOf({ leftPx, topPx, rightPx, bottomPx }: PaintedBox): Blocks | null {
    const left = 2 * Math.floor(Math.max(0, leftPx * this.scale.x) / 2);
    const top = 2 * Math.floor(Math.max(0, topPx * this.scale.y) / 2);
    const right = 2 * Math.ceil(Math.min(this.widthPx, rightPx * this.scale.x) / 2);
    const bottom = 2 * Math.ceil(Math.min(this.heightPx, bottomPx * this.scale.y) / 2);
    return right > left && bottom > top
      ? { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top }
      : null;
  }
}
