import { onlyPicture } from './jpeg.ts';
import { encodedAgain, type LogoSize } from './png.ts';

/** Picture that is safe to send to browsers and to print. */
export interface Logo extends LogoSize {
  readonly content: Buffer;
  readonly contentType: 'image/png' | 'image/jpeg';
}

export const logoLimits = { bytes: 200_000, sidePx: 1024 } as const;

/**
 * Returns the logo in a file, judged by its bytes alone. Only the picture is kept: anything else in
 * the file, such as texts, places or a script behind the picture, is refused or left out. SVG
 * is refused, because it can contain scripts.
 * @returns null for other formats, broken files, and pictures beyond the limits
 */
export function logoIn(file: Buffer): Logo | null {
  if (file.length > logoLimits.bytes) return null;
  const png = encodedAgain(file, logoLimits.sidePx);
  const jpeg = png ?? onlyPicture(file, logoLimits.sidePx);
  if (jpeg === null) return null;
  const [content, size] = jpeg;
  // Compressed again, a picture may be larger.
  if (content.length > 2 * logoLimits.bytes) return null;
  return { content, contentType: png === null ? 'image/jpeg' : 'image/png', ...size };
}
