import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { createRequire } from 'node:module';
import type { PicturePoint } from './keypoint-positions.ts';
import type { AngleMark, Contact, Limb, Overlay } from './overlay.ts';

export const fontFamily = 'StrideformSans';
// A slim image has no fonts, and a canvas without fonts silently draws no text.
GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  fontFamily,
);

const colors: Readonly<Record<Limb['tone'], string>> = {
  near: '#ffb000',
  far: '#648fff',
  trunk: '#ffffff',
};
const contactColor = '#39ff88';
const outline = 'rgba(0, 0, 0, 0.65)';

/** A box around everything that was painted, image pixels. */
export interface PaintedBox {
  readonly leftPx: number;
  readonly topPx: number;
  readonly rightPx: number;
  readonly bottomPx: number;
}

/** Paints overlays in image pixels; line widths and letters grow with the image. */
export class OverlayPainter {
  private readonly unitPx: number;
  private box: PaintedBox | null = null;

  constructor(
    private readonly context: SKRSContext2D,
    widthPx: number,
    heightPx: number,
  ) {
    this.unitPx = Math.max(1, Math.max(widthPx, heightPx) / 400);
  }

  /** Returns the box around what was painted; null when there is nothing to paint. */
  paint(overlay: Overlay): PaintedBox | null {
    this.box = null;
    this.context.lineCap = 'round';
    this.context.lineJoin = 'round';
    for (const contact of overlay.contacts) this.paintContact(contact);
    for (const limb of overlay.limbs)
      this.paintLine(limb.from, limb.to, colors[limb.tone], limb.tone === 'far' ? 0.8 : 1.2);
    for (const joint of overlay.joints) this.paintDot(joint);
    for (const mark of overlay.angles) this.paintAngle(mark);
    return this.box;
  }

  /** Extends the box by something that is painted up to `reachPx` around a place. */
  private cover({ xPx, yPx }: PicturePoint, reachPx: number, widthPx = 0): void {
    const { leftPx, topPx, rightPx, bottomPx } = this.box ?? {
      leftPx: Infinity,
      topPx: Infinity,
      rightPx: -Infinity,
      bottomPx: -Infinity,
    };
    this.box = {
      leftPx: Math.min(leftPx, xPx - reachPx),
      topPx: Math.min(topPx, yPx - reachPx),
      rightPx: Math.max(rightPx, xPx + widthPx + reachPx),
      bottomPx: Math.max(bottomPx, yPx + reachPx),
    };
  }

  private paintLine(from: PicturePoint, to: PicturePoint, color: string, width: number): void {
    for (const end of [from, to]) this.cover(end, (width + 1) * this.unitPx);
    for (const [style, extra] of [
      [outline, 1],
      [color, 0],
    ] as const) {
      this.context.strokeStyle = style;
      this.context.lineWidth = (width + extra) * this.unitPx;
      this.context.beginPath();
      this.context.moveTo(from.xPx, from.yPx);
      this.context.lineTo(to.xPx, to.yPx);
      this.context.stroke();
    }
  }

  private paintDot(at: PicturePoint): void {
    this.cover(at, 2 * this.unitPx);
    this.context.fillStyle = '#ffffff';
    this.context.beginPath();
    this.context.arc(at.xPx, at.yPx, 1.1 * this.unitPx, 0, 2 * Math.PI);
    this.context.fill();
  }

  /** A bar under the foot while it is on the ground, with the side's letter. */
  private paintContact({ side, heel, toe, near }: Contact): void {
    const belowPx = 5 * this.unitPx;
    const yPx = Math.max(heel.yPx, toe.yPx) + belowPx;
    this.context.globalAlpha = near ? 1 : 0.6;
    this.paintLine({ xPx: heel.xPx, yPx }, { xPx: toe.xPx, yPx }, contactColor, 2);
    const letter = side === 'left' ? 'L' : 'R';
    const middlePx = (heel.xPx + toe.xPx) / 2;
    this.paintText(letter, middlePx, yPx + 9 * this.unitPx, contactColor, 'center');
    this.context.globalAlpha = 1;
  }

  private paintAngle({ at, towards, text }: AngleMark): void {
    const [from, to] = towards.map((point) =>
      Math.atan2(point.yPx - at.yPx, point.xPx - at.xPx),
    ) as [number, number];
    const turn = ((to - from + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
    this.cover(at, 8 * this.unitPx);
    this.context.strokeStyle = '#ffffff';
    this.context.lineWidth = 0.8 * this.unitPx;
    this.context.beginPath();
    this.context.arc(at.xPx, at.yPx, 7 * this.unitPx, from, from + turn, turn < 0);
    this.context.stroke();
    this.paintText(text, at.xPx + 10 * this.unitPx, at.yPx + 2 * this.unitPx, '#ffffff', 'left');
  }

  private paintText(
    text: string,
    xPx: number,
    yPx: number,
    color: string,
    align: 'left' | 'center',
  ): void {
    this.context.font = `${Math.round(7 * this.unitPx)}px ${fontFamily}`;
    this.context.textAlign = align;
    const widthPx = this.context.measureText(text).width;
    const leftPx = align === 'left' ? xPx : xPx - widthPx / 2;
    this.cover({ xPx: leftPx, yPx }, 9 * this.unitPx, widthPx);
    this.context.lineWidth = 1.5 * this.unitPx;
    this.context.strokeStyle = outline;
    this.context.strokeText(text, xPx, yPx);
    this.context.fillStyle = color;
    this.context.fillText(text, xPx, yPx);
  }
}
