import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { VideoPlanes } from '@strideform/video';
import type { Overlay } from './overlay.ts';
import { OverlayPainter, type PaintedBox } from './overlay-painter.ts';
import { blendOnto, type Blocks } from './video-colour.ts';

/**
 * A transparent sheet of a picture's size. Only the painted part is read back and blended onto the
 * picture. Converting whole pictures to a canvas and back would cost more than encoding them, and
 * would change some colours.
 */
export class OverlayLayer {
  private readonly context: SKRSContext2D;
  private readonly painter: OverlayPainter;
  /** Picture pixels per pixel of the overlay's coordinates. */
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
    const image = this.context.getImageData(leftPx, topPx, widthPx, heightPx);
    blendOnto(picture, image.data as Uint8ClampedArray, blocks);
    this.context.clearRect(leftPx, topPx, widthPx, heightPx);
  }

  /** The whole blocks around what was painted; null where all of it lies outside the picture. */
  private blocksOf({ leftPx, topPx, rightPx, bottomPx }: PaintedBox): Blocks | null {
    const left = 2 * Math.floor(Math.max(0, leftPx * this.scale.x) / 2);
    const top = 2 * Math.floor(Math.max(0, topPx * this.scale.y) / 2);
    const right = 2 * Math.ceil(Math.min(this.widthPx, rightPx * this.scale.x) / 2);
    const bottom = 2 * Math.ceil(Math.min(this.heightPx, bottomPx * this.scale.y) / 2);
    if (right <= left || bottom <= top) return null;
    return { leftPx: left, topPx: top, widthPx: right - left, heightPx: bottom - top };
  }
}
