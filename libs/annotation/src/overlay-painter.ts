import type { PicturePoint } from './keypoint-positions.ts';
import type { AngleMark, Contact, Limb, Overlay } from './overlay.ts';
import { solid, thinned, type Ink, type Pen } from './pen.ts';

const white = solid(255, 255, 255);
const colours: Readonly<Record<Limb['tone'], Ink>> = {
  near: solid(255, 176, 0),
  far: solid(100, 143, 255),
  trunk: white,
};
const contactColour = solid(57, 255, 136);
const outline: Ink = { red: 0, green: 0, blue: 0, opacity: 0.65 };

/** Paints overlays in image pixels; line widths and letters grow with the image. */
export class OverlayPainter {
  private readonly unitPx: number;

  constructor(
    private readonly pen: Pen,
    widthPx: number,
    heightPx: number,
  ) {
    this.unitPx = Math.max(1, Math.max(widthPx, heightPx) / 400);
  }

  paint(overlay: Overlay): void {
    for (const contact of overlay.contacts) this.paintContact(contact);
    for (const limb of overlay.limbs)
      this.paintLine(limb.from, limb.to, colours[limb.tone], limb.tone === 'far' ? 0.8 : 1.2);
    for (const joint of overlay.joints) this.pen.dot(joint, 1.1 * this.unitPx, white);
    for (const mark of overlay.angles) this.paintAngle(mark);
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

  /** A bar under the foot while it is on the ground, with the side's letter. */
  private paintContact({ side, heel, toe, near }: Contact): void {
    const opacity = near ? 1 : 0.6;
    const yPx = Math.max(heel.yPx, toe.yPx) + 5 * this.unitPx;
    this.paintLine({ xPx: heel.xPx, yPx }, { xPx: toe.xPx, yPx }, contactColour, 2, opacity);
    const letter = side === 'left' ? 'L' : 'R';
    const middle = { xPx: (heel.xPx + toe.xPx) / 2, yPx: yPx + 9 * this.unitPx };
    this.paintText(letter, middle, 'center', contactColour, opacity);
  }

  private paintAngle({ at, towards, text }: AngleMark): void {
    const [fromRad, toRad] = towards.map((point) =>
      Math.atan2(point.yPx - at.yPx, point.xPx - at.xPx),
    ) as [number, number];
    const turnRad = ((toRad - fromRad + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
    const size = { radiusPx: 7 * this.unitPx, widthPx: 0.8 * this.unitPx };
    this.pen.arc({ at, fromRad, turnRad, ...size }, white);
    const beside = { xPx: at.xPx + 10 * this.unitPx, yPx: at.yPx + 2 * this.unitPx };
    this.paintText(text, beside, 'left', white, 1);
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
