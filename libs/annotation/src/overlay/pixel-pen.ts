import type { PicturePoint } from '@strideform/drawing';
import type { Ink, Pen, PenArc, PenText } from './pen.ts';
import { Arc, Capsule, halfPixelPx } from './painted-shapes.ts';
import type { PixelLayer } from './pixel-layer.ts';
import { TextSprites } from './text-sprites.ts';

/**
 * Paints on a layer of pixels. A canvas would paint the same shapes, but copying its pixels out
 * takes longer than painting them here.
 */
export class PixelPen implements Pen {
  private readonly texts = new TextSprites();
  /** Layer pixels per pixel of the overlay's coordinates, for widths and letters. */
  private readonly size: number;

  /** @param scale layer pixels per pixel of the overlay's coordinates */
  constructor(
    private readonly layer: PixelLayer,
    private readonly scale: { readonly x: number; readonly y: number },
  ) {
    this.size = (scale.x + scale.y) / 2;
  }

  line(from: PicturePoint, to: PicturePoint, widthPx: number, ink: Ink): void {
    this.capsule(this.onLayer(from), this.onLayer(to), (widthPx / 2) * this.size, ink);
  }

  dot(at: PicturePoint, radiusPx: number, ink: Ink): void {
    const centre = this.onLayer(at);
    this.capsule(centre, centre, radiusPx * this.size, ink);
  }

  arc({ at, radiusPx, fromRad, turnRad, widthPx }: PenArc, ink: Ink): void {
    const shape = new Arc(
      this.onLayer(at),
      radiusPx * this.size,
      fromRad,
      turnRad,
      (widthPx / 2) * this.size,
    );
    const { centre, outerPx } = shape;
    for (let row = Math.ceil(centre.yPx - outerPx); row <= centre.yPx + outerPx; row += 1)
      this.layer.paintRow(row, centre.xPx - outerPx, centre.xPx + outerPx, shape, ink);
  }

  text({ text, at, align, sizePx, outlineWidthPx }: PenText, ink: Ink, outline: Ink): void {
    const letters = {
      text,
      align,
      sizePx: sizePx * this.size,
      outlineWidthPx: outlineWidthPx * this.size,
    };
    const { originPx, ...sprite } = this.texts.spriteOf(letters, ink, outline);
    const leftPx = Math.round(at.xPx * this.scale.x - originPx.xPx);
    const topPx = Math.round(at.yPx * this.scale.y - originPx.yPx);
    this.layer.paintSprite(sprite, leftPx, topPx);
  }

  /** Returns a line with round ends, or a disc if both ends are the same. */
  private capsule(a: PicturePoint, b: PicturePoint, halfWidthPx: number, ink: Ink): void {
    const shape = new Capsule(a, b, halfWidthPx);
    const first = Math.max(0, Math.ceil(Math.min(a.yPx, b.yPx) - shape.reachPx));
    const end = Math.min(this.layer.heightPx, Math.max(a.yPx, b.yPx) + shape.reachPx);
    for (let row = first; row < end; row += 1) {
      shape.findSpan(row);
      this.layer.paintRow(row, shape.leftPx, shape.rightPx, shape, ink);
    }
  }

  /** Returns the point in units of the layer's pixels, whose centres have whole numbers. */
  private onLayer({ xPx, yPx }: PicturePoint): PicturePoint {
    return { xPx: xPx * this.scale.x - halfPixelPx, yPx: yPx * this.scale.y - halfPixelPx };
  }
}
