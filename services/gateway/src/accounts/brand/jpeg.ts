import type { LogoSize } from './png.ts';

const marker = { start: 0xd8, end: 0xd9, scan: 0xda } as const;
/** Segments that the picture needs: the frame (baseline or progressive), and tables. */
const frames = [0xc0, 0xc1, 0xc2];
const tables = [0xdb, 0xc4, 0xdd];
/** Application data (such as places and thumbnails) and comments, which are left out. */
const isLeftOut = (kind: number): boolean => (kind >= 0xe0 && kind <= 0xef) || kind === 0xfe;
const isRestart = (kind: number): boolean => kind >= 0xd0 && kind <= 0xd7;

/** Position in a file, and what is kept of it so far. */
interface Reading {
  at: number;
  readonly kept: Buffer[];
  size: LogoSize | null;
  hasScan: boolean;
  isBroken: boolean;
}

/**
 * Checks a JPEG segment by segment, and writes only the segments that its picture needs.
 * @returns null if it is not one, is broken, or has other colours than grey or YCbCr
 */
export function onlyPicture(file: Buffer, maxSidePx: number): [Buffer, LogoSize] | null {
  if (file.length < 4 || file[0] !== 0xff || file[1] !== marker.start) return null;
  const kept = [file.subarray(0, 2)];
  const reading: Reading = { at: 2, kept, size: null, hasScan: false, isBroken: false };
  while (reading.at + 1 < file.length) {
    if (file[reading.at] !== 0xff) return null;
    const kind = file[reading.at + 1]!;
    if (kind === marker.end) return ended(file, reading);
    if (!readSegment(file, kind, maxSidePx, reading)) return null;
  }
  return null;
}

function ended(file: Buffer, { at, kept, size, hasScan }: Reading): [Buffer, LogoSize] | null {
  if (at + 2 !== file.length || size === null || !hasScan) return null;
  return [Buffer.concat([...kept, file.subarray(at)]), size];
}

/** Reads a segment. @returns false if the file is refused */
function readSegment(file: Buffer, kind: number, maxSidePx: number, reading: Reading): boolean {
  const { at } = reading;
  if (at + 4 > file.length) return false;
  const end = at + 2 + file.readUInt16BE(at + 2);
  if (end > file.length || end < at + 4) return false;
  reading.at = end;
  if (isLeftOut(kind)) return true;
  if (frames.includes(kind)) readFrame(file.subarray(at, end), maxSidePx, reading);
  else if (kind === marker.scan) readScan(file, reading);
  else if (!tables.includes(kind)) return false;
  reading.kept.push(file.subarray(at, reading.at));
  return !reading.isBroken;
}

/** Reads the size of the picture, of which a file has one. */
function readFrame(segment: Buffer, maxSidePx: number, reading: Reading): void {
  const size = sizeOf(segment, maxSidePx);
  reading.isBroken = reading.size !== null || size === null;
  reading.size = size;
}

function readScan(file: Buffer, reading: Reading): void {
  reading.isBroken = reading.size === null;
  reading.hasScan = true;
  reading.at = endOfScan(file, reading.at);
}

function sizeOf(segment: Buffer, maxSidePx: number): LogoSize | null {
  if (segment.length < 10) return null;
  const [heightPx, widthPx] = [segment.readUInt16BE(5), segment.readUInt16BE(7)];
  const [bits, components] = [segment[4], segment[9]!];
  const isKnown =
    bits === 8 && [1, 3].includes(components) && segment.length === 10 + 3 * components;
  const isTooLarge = Math.max(widthPx, heightPx) > maxSidePx || widthPx * heightPx === 0;
  return isKnown && !isTooLarge ? { widthPx, heightPx } : null;
}

/** Returns where the next segment begins after the compressed pixels. */
function endOfScan(file: Buffer, from: number): number {
  let at = from;
  while (at + 1 < file.length) {
    const next = file[at + 1]!;
    if (file[at] === 0xff && next !== 0 && !isRestart(next)) return at;
    at += 1;
  }
  return file.length;
}
