import type { PicturePoint } from '@strideform/drawing';

/** A colour of sRGB, 0 to 255, and its opacity, 0 to 1. */
export interface Ink {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly opacity: number;
}

export interface PenArc {
  /** Centre of the arc's circle. */
  readonly at: PicturePoint;
  readonly radiusPx: number;
  readonly fromRad: number;
  /** Angle of the arc. Positive is clockwise as seen in the picture. */
  readonly turnRad: number;
  readonly widthPx: number;
}

export interface PenText {
  readonly text: string;
  /** Point on the baseline: the text's left end, or its middle. */
  readonly at: PicturePoint;
  readonly align: 'left' | 'center';
  readonly sizePx: number;
  readonly outlineWidthPx: number;
}

/** Tools that paint an overlay in its own coordinates. Lines have round ends. */
export interface Pen {
  line(from: PicturePoint, to: PicturePoint, widthPx: number, ink: Ink): void;
  dot(at: PicturePoint, radiusPx: number, ink: Ink): void;
  arc(arc: PenArc, ink: Ink): void;
  /** Paints a text. Both inks have the same opacity. */
  text(text: PenText, ink: Ink, outline: Ink): void;
}

export const solid = (red: number, green: number, blue: number): Ink => ({
  red,
  green,
  blue,
  opacity: 1,
});

export const thinned = (ink: Ink, opacity: number): Ink => ({
  ...ink,
  opacity: ink.opacity * opacity,
});
