import { crc32, deflateSync, inflateSync } from 'node:zlib';

export interface LogoSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks that the picture needs. Others, such as texts, are left out. */
const neededKinds = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
const highestFilter = 4;

interface Chunk {
  readonly kind: string;
  readonly data: Buffer;
}

/** Number of samples of a pixel, by the colour type of the format. */
const samplesOfType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const palette = 3;

/** Decodes a PNG and encodes it again. @returns null if it is not one, or is interlaced */
export function encodedAgain(file: Buffer, maxSidePx: number): [Buffer, LogoSize] | null {
  const [head, ...chunks] = chunksOf(file);
  if (head === undefined || !isHead(head)) return null;
  const size = { widthPx: head.data.readUInt32BE(0), heightPx: head.data.readUInt32BE(4) };
  const rowBytes = rowBytesOf(head.data, size.widthPx);
  if (rowBytes === null || !isWithin(size, maxSidePx)) return null;
  const all = (wanted: string) => chunks.filter(({ kind }) => kind === wanted);
  const packed = Buffer.concat(all('IDAT').map(({ data }) => data));
  const pixels = pixelsIn(packed, rowBytes + 1, size.heightPx);
  if (pixels === null) return null;
  const colours = all('PLTE');
  if (head.data[9] === palette && colours.length !== 1) return null;
  const kept = [head, ...colours.slice(0, 1), ...all('tRNS').slice(0, 1)];
  const end = { kind: 'IEND', data: Buffer.alloc(0) };
  const written = [...kept, { kind: 'IDAT', data: deflateSync(pixels) }, end];
  return [Buffer.concat([signature, ...written.map(writtenChunk)]), size];
}

const isHead = ({ kind, data }: Chunk): boolean => kind === 'IHDR' && data.length === 13;

const isWithin = ({ widthPx, heightPx }: LogoSize, maxSidePx: number): boolean =>
  Math.max(widthPx, heightPx) <= maxSidePx && widthPx * heightPx > 0;

/** Returns the unpacked rows if they have exactly the expected size, and known filters. */
function pixelsIn(packed: Buffer, stride: number, rowCount: number): Buffer | null {
  const pixels = inflated(packed, stride * rowCount);
  return pixels !== null && hasKnownFilters(pixels, stride) ? pixels : null;
}

/** Returns the chunks up to the end of the picture, or none if any of them is broken. */
function chunksOf(file: Buffer): readonly Chunk[] {
  if (!file.subarray(0, signature.length).equals(signature)) return [];
  const chunks: Chunk[] = [];
  let at = signature.length;
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return [];
    const named = file.subarray(at + 4, end - 4);
    if (crc32(named) !== file.readUInt32BE(end - 4)) return [];
    const kind = named.toString('latin1', 0, 4);
    if (neededKinds.includes(kind)) chunks.push({ kind, data: named.subarray(4) });
    if (kind === 'IEND') return end === file.length ? chunks : [];
    at = end;
  }
  return [];
}

/** Returns the bytes of a row of pixels, or null for a form that the format does not have. */
function rowBytesOf(head: Buffer, widthPx: number): number | null {
  const [bits, type, compression, filter, interlace] = head.subarray(8);
  const samples = samplesOfType[type!];
  if (samples === undefined || compression !== 0 || filter !== 0 || interlace !== 0) return null;
  const depths = samples > 1 ? [8, 16] : [1, 2, 4, 8, 16];
  return depths.includes(bits!) ? Math.ceil((widthPx * samples * bits!) / 8) : null;
}

/** Unpacks bytes of an expected number. A bomb is not unpacked. */
function inflated(packed: Buffer, expectedBytes: number): Buffer | null {
  try {
    const pixels = inflateSync(packed, { maxOutputLength: expectedBytes });
    return pixels.length === expectedBytes ? pixels : null;
  } catch {
    return null;
  }
}

function hasKnownFilters(pixels: Buffer, stride: number): boolean {
  for (let row = 0; row < pixels.length; row += stride)
    if (pixels[row]! > highestFilter) return false;
  return true;
}

function writtenChunk({ kind, data }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
