import { encode } from 'uqr';

/** QR code as one path of squares, whose side is the unit. The path begins at the quiet zone. */
export interface QrCode {
  /** Width and height with the quiet zone, in squares. */
  readonly size: number;
  /** Dark squares in the syntax of SVG. They belong on a light ground of the full size. */
  readonly path: string;
}

/** Width of the light zone that the standard asks for, in squares. */
const quietZone = 4;

/** Returns the QR code of a text. It can be read if up to 15 % of it is covered. */
export function qrCodeOf(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone });
  const path = data.flatMap((row, y) => runsOf(row).map(([x, width]) => bar(x, y, width)));
  return { size, path: path.join('') };
}

const bar = (x: number, y: number, width: number): string => `M${x} ${y}h${width}v1h-${width}z`;

/** Returns the start and the length of each row of neighbouring dark squares. */
function runsOf(row: readonly boolean[]): (readonly [start: number, length: number])[] {
  return row.flatMap((isDark, start) => {
    if (!isDark || row[start - 1] === true) return [];
    const end = row.indexOf(false, start);
    return [[start, (end === -1 ? row.length : end) - start] as const];
  });
}
