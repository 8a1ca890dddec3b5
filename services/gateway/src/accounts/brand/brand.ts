import type { Logo } from './logo.ts';

/** Colour and logo of a club on the pages and in the PDFs that it shares. */
export interface Brand {
  /** Colour in the form #rrggbb, or null for the colours of the platform. */
  readonly colour: string | null;
  readonly logo: Logo | null;
}

const black = '#000000';
const white = '#ffffff';

/**
 * Returns black or white: whichever is easier to read on the colour. Its contrast is at least 4.58,
 * which is more than the 4.5 of WCAG's level AA, on every colour.
 */
export const textColourOn = (colour: string): string =>
  contrastOf(colour, black) >= contrastOf(colour, white) ? black : white;

/** Returns the contrast of two colours as WCAG 2 defines it, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminanceOf(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
