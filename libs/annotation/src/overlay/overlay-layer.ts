import type { Figure } from '@strideform/drawing';
import type { VideoPlanes } from '@strideform/video/codecs';
import { OverlayPainter } from './overlay-painter.ts';
import { PixelLayer } from './pixel-layer.ts';
import { PixelPen } from './pixel-pen.ts';

/**
 * Paints overlays onto pictures of one size. Only the painted parts are blended. Converting whole
 * pictures to RGB and back would cost more than encoding them, and would change some colours.
 */
export class OverlayLayer {
  private readonly layer: PixelLayer;
  private readonly painter: OverlayPainter;

  constructor(widthPx: number, heightPx: number, analysed: { width: number; height: number }) {
    this.layer = new PixelLayer(widthPx, heightPx);
    const scale = { x: widthPx / analysed.width, y: heightPx / analysed.height };
    const pen = new PixelPen(this.layer, scale);
    this.painter = new OverlayPainter(pen, analysed.width, analysed.height);
  }

  /** Paints the overlay over a picture of the layer's size. */
  paintOnto(picture: VideoPlanes, overlay: Figure): void {
    this.painter.paint(overlay);
    this.layer.moveOnto(picture);
  }
}
