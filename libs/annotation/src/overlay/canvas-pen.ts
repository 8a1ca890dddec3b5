import { GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { createRequire } from 'node:module';
import type { PicturePoint } from '@strideform/drawing';
import type { Ink, Pen, PenArc, PenText } from './pen.ts';

export const fontFamily = 'StrideformSans';
// A slim image has no fonts, and a canvas without fonts draws no text and reports no error.
GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  fontFamily,
);

/** Paints on a canvas, in the coordinates of its context. */
export class CanvasPen implements Pen {
  constructor(private readonly context: SKRSContext2D) {
    context.lineCap = 'round';
    context.lineJoin = 'round';
  }

  line(from: PicturePoint, to: PicturePoint, widthPx: number, ink: Ink): void {
    this.stroke(widthPx, ink, () => {
      this.context.moveTo(from.xPx, from.yPx);
      this.context.lineTo(to.xPx, to.yPx);
    });
  }

  dot(at: PicturePoint, radiusPx: number, ink: Ink): void {
    this.context.fillStyle = cssOf(ink);
    this.context.beginPath();
    this.context.arc(at.xPx, at.yPx, radiusPx, 0, 2 * Math.PI);
    this.context.fill();
  }

  arc({ at, radiusPx, fromRad, turnRad, widthPx }: PenArc, ink: Ink): void {
    this.stroke(widthPx, ink, () =>
      this.context.arc(at.xPx, at.yPx, radiusPx, fromRad, fromRad + turnRad, turnRad < 0),
    );
  }

  text({ text, at, align, sizePx, outlineWidthPx }: PenText, ink: Ink, outline: Ink): void {
    this.context.font = fontOf(sizePx);
    this.context.textAlign = align;
    this.context.lineWidth = outlineWidthPx;
    this.context.strokeStyle = cssOf(outline);
    this.context.strokeText(text, at.xPx, at.yPx);
    this.context.fillStyle = cssOf(ink);
    this.context.fillText(text, at.xPx, at.yPx);
  }

  private stroke(widthPx: number, ink: Ink, path: () => void): void {
    this.context.strokeStyle = cssOf(ink);
    this.context.lineWidth = widthPx;
    this.context.beginPath();
    path();
    this.context.stroke();
  }
}

export const fontOf = (sizePx: number): string => `${sizePx}px ${fontFamily}`;

const cssOf = ({ red, green, blue, opacity }: Ink): string =>
  `rgba(${red}, ${green}, ${blue}, ${opacity})`;
