import type { VideoPlanes } from '@strideform/video/codecs';
import type { Ink } from './pen.ts';
import { blendOnto } from './video-colour.ts';

/** Binary logarithm of a tile's side. A tile consists of whole blocks of 2 × 2 pixels. */
const tileShift = 3;
const tilePx = 1 << tileShift;

/** An RGBA picture that is only as large as what was painted on it. */
export interface Sprite {
  readonly rgba: Uint8ClampedArray;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Shape {
  /** Returns the share of a pixel that is covered. */
  coverageAt(column: number, row: number): number;
}

/**
 * A transparent layer of a picture's size: premultiplied RGBA, row by row. It knows which tiles
 * were painted, so that only these are blended and cleared. An overlay covers a few hundredths of a
 * picture.
 */
export class PixelLayer {
  private readonly rgba: Uint8ClampedArray;
  private readonly tileColumns: number;
  private readonly isPainted: Uint8Array;

  constructor(
    readonly widthPx: number,
    readonly heightPx: number,
  ) {
    this.rgba = new Uint8ClampedArray(widthPx * heightPx * 4);
    this.tileColumns = Math.ceil(widthPx / tilePx);
    this.isPainted = new Uint8Array(this.tileColumns * Math.ceil(heightPx / tilePx));
  }

  /** Paints over a row where the shape covers it, at most from column `from` to `to`. */
  paintRow(row: number, from: number, to: number, shape: Shape, ink: Ink): void {
    const first = Math.max(0, Math.ceil(from));
    const last = Math.min(this.widthPx - 1, Math.floor(to));
    if (row < 0 || row >= this.heightPx || last < first) return;
    this.mark(row, first, last);
    const { red, green, blue, opacity } = ink;
    for (let column = first; column <= last; column += 1) {
      const alpha = opacity * shape.coverageAt(column, row);
      if (alpha > 0)
        this.paintOver(row, column, red * alpha, green * alpha, blue * alpha, 255 * alpha);
    }
  }

  /** Paints a sprite of premultiplied pixels. */
  paintSprite({ rgba, widthPx, heightPx }: Sprite, leftPx: number, topPx: number): void {
    const first = Math.max(0, leftPx);
    const last = Math.min(this.widthPx, leftPx + widthPx) - 1;
    if (last < first) return;
    const bottom = Math.min(this.heightPx, topPx + heightPx);
    for (let row = Math.max(0, topPx); row < bottom; row += 1) {
      this.mark(row, first, last);
      for (let column = first; column <= last; column += 1) {
        const at = 4 * ((row - topPx) * widthPx + column - leftPx);
        const alpha = rgba[at + 3]!;
        if (alpha > 0) this.paintOver(row, column, rgba[at]!, rgba[at + 1]!, rgba[at + 2]!, alpha);
      }
    }
  }

  /** Blends what was painted onto a picture of the layer's size, and clears the layer. */
  moveOnto(picture: VideoPlanes): void {
    for (let tile = 0; tile < this.isPainted.length; tile += 1) {
      if (this.isPainted[tile] === 0) continue;
      this.isPainted[tile] = 0;
      const leftPx = (tile % this.tileColumns) * tilePx;
      const topPx = Math.floor(tile / this.tileColumns) * tilePx;
      const widthPx = Math.min(tilePx, this.widthPx - leftPx);
      const heightPx = Math.min(tilePx, this.heightPx - topPx);
      blendOnto(picture, this.rgba, this.widthPx, { leftPx, topPx, widthPx, heightPx });
      for (let row = topPx; row < topPx + heightPx; row += 1) {
        const from = 4 * (row * this.widthPx + leftPx);
        this.rgba.fill(0, from, from + 4 * widthPx);
      }
    }
  }

  /** Paints a premultiplied colour over a pixel. */
  private paintOver(
    row: number,
    column: number,
    red: number,
    green: number,
    blue: number,
    alpha: number,
  ): void {
    const { rgba } = this;
    const at = 4 * (row * this.widthPx + column);
    const left = 1 - alpha / 255;
    rgba[at] = red + rgba[at]! * left;
    rgba[at + 1] = green + rgba[at + 1]! * left;
    rgba[at + 2] = blue + rgba[at + 2]! * left;
    rgba[at + 3] = alpha + rgba[at + 3]! * left;
  }

  private mark(row: number, firstColumn: number, lastColumn: number): void {
    const tileRow = (row >> tileShift) * this.tileColumns;
    const end = tileRow + (lastColumn >> tileShift);
    for (let tile = tileRow + (firstColumn >> tileShift); tile <= end; tile += 1)
      this.isPainted[tile] = 1;
  }
}
