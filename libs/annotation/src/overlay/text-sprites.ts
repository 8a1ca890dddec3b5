import { createCanvas } from '@napi-rs/canvas';
import { CanvasPen, fontOf } from './canvas-pen.ts';
import type { PicturePoint } from '@strideform/drawing';
import type { Ink, PenText } from './pen.ts';
import type { Sprite } from './pixel-layer.ts';

export interface TextSprite extends Sprite {
  /** Position of the text's origin in the sprite. */
  readonly originPx: PicturePoint;
}

/** Number of sprites to keep. A clip has whole degrees and two letters. */
const keptSprites = 1000;

/** Texts as pixels. A clip repeats the same few texts, so each is painted once. */
export class TextSprites {
  private readonly sprites = new Map<string, TextSprite>();
  private readonly ruler = createCanvas(1, 1).getContext('2d');

  spriteOf(text: Omit<PenText, 'at'>, ink: Ink, outline: Ink): TextSprite {
    const key = JSON.stringify([text, ink, outline]);
    const known = this.sprites.get(key);
    if (known) return known;
    const sprite = this.paint(text, ink, outline);
    if (this.sprites.size >= keptSprites) this.sprites.clear();
    this.sprites.set(key, sprite);
    return sprite;
  }

  private paint(text: Omit<PenText, 'at'>, ink: Ink, outline: Ink): TextSprite {
    this.ruler.font = fontOf(text.sizePx);
    const textWidthPx = Math.ceil(this.ruler.measureText(text.text).width);
    const edgePx = Math.ceil(text.outlineWidthPx) + 1;
    const ascentPx = Math.ceil(text.sizePx) + edgePx;
    const descentPx = Math.ceil(0.4 * text.sizePx) + edgePx;
    const widthPx = textWidthPx + 2 * edgePx;
    const heightPx = ascentPx + descentPx;
    const canvas = createCanvas(widthPx, heightPx);
    const originPx = { xPx: text.align === 'left' ? edgePx : widthPx / 2, yPx: ascentPx };
    new CanvasPen(canvas.getContext('2d')).text({ ...text, at: originPx }, ink, outline);
    return { rgba: new Uint8ClampedArray(canvas.data()), widthPx, heightPx, originPx };
  }
}
