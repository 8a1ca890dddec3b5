import {
  figureInks,
  wholeDegrees,
  type AngleMark,
  type Figure,
  type FigureContact,
  type FigureLimb,
  type InkColour,
  type PicturePoint,
} from '@strideform/drawing';
import { solid, thinned, type Ink, type Pen } from './pen.ts';

const inkOf = ([red, green, blue]: InkColour): Ink => solid(red, green, blue);
const limbInks = {
  left: inkOf(figureInks.left),
  right: inkOf(figureInks.right),
  trunk: inkOf(figureInks.trunk),
};
const contactInk = inkOf(figureInks.contact);
const white = solid(255, 255, 255);
const outline: Ink = { red: 0, green: 0, blue: 0, opacity: 0.65 };

/** Paints figures in image pixels; line widths and letters grow with the image. */
export class OverlayPainter {
  private readonly unitPx: number;

  constructor(
    private readonly pen: Pen,
    widthPx: number,
    heightPx: number,
  ) {
    this.unitPx = Math.max(1, Math.max(widthPx, heightPx) / 400);
  }

  paint({ contacts, limbs, joints, angles }: Figure): void {
    for (const contact of contacts) this.paintContact(contact);
    for (const limb of limbs) this.paintLimb(limb);
    for (const joint of joints) this.pen.dot(joint, 1.1 * this.unitPx, white);
    for (const mark of angles) this.paintAngle(mark);
  }

  /** Limbs toward the camera are thicker. */
  private paintLimb({ from, to, side, isNear }: FigureLimb): void {
    this.paintLine(from, to, limbInks[side ?? 'trunk'], isNear ? 1.2 : 0.8);
  }

  private paintLine(
    from: PicturePoint,
    to: PicturePoint,
    ink: Ink,
    width: number,
    opacity = 1,
  ): void {
    this.pen.line(from, to, (width + 1) * this.unitPx, thinned(outline, opacity));
    this.pen.line(from, to, width * this.unitPx, thinned(ink, opacity));
  }

  /** Draws a bar under a foot on the ground, with the letter of its side. */
  private paintContact({ side, heel, toe, isNear }: FigureContact): void {
    const opacity = isNear ? 1 : 0.6;
    const yPx = Math.max(heel.yPx, toe.yPx) + 5 * this.unitPx;
    this.paintLine({ xPx: heel.xPx, yPx }, { xPx: toe.xPx, yPx }, contactInk, 2, opacity);
    const letter = side === 'left' ? 'L' : 'R';
    const middle = { xPx: (heel.xPx + toe.xPx) / 2, yPx: yPx + 9 * this.unitPx };
    this.paintText(letter, middle, 'center', contactInk, opacity);
  }

  /**
   * Draws an arc and its value. There are no words: a video is drawn once, for readers of all
   * languages.
   */
  private paintAngle({ at, fromRad, turnRad, valueDeg }: AngleMark): void {
    const size = { radiusPx: 7 * this.unitPx, widthPx: 0.8 * this.unitPx };
    this.pen.arc({ at, fromRad, turnRad, ...size }, white);
    const beside = { xPx: at.xPx + 10 * this.unitPx, yPx: at.yPx + 2 * this.unitPx };
    this.paintText(wholeDegrees(valueDeg), beside, 'left', white, 1);
  }

  private paintText(
    text: string,
    at: PicturePoint,
    align: 'left' | 'center',
    ink: Ink,
    opacity: number,
  ): void {
    const sizePx = Math.round(7 * this.unitPx);
    const letters = { text, at, align, sizePx, outlineWidthPx: 1.5 * this.unitPx };
    this.pen.text(letters, thinned(ink, opacity), thinned(outline, opacity));
  }
}
