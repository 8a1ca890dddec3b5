import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { LogoSize } from './logo.ts';

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
  const chunks = chunksOf(file);
  const head = chunks?.[0];
  if (chunks == null || head?.kind !== 'IHDR' || head.data.length !== 13) return null;
  const [widthPx, heightPx] = [head.data.readUInt32BE(0), head.data.readUInt32BE(4)];
  const rowBytes = rowBytesOf(head.data, widthPx);
  const isTooLarge = Math.max(widthPx, heightPx) > maxSidePx || widthPx * heightPx === 0;
  if (rowBytes === null || isTooLarge) return null;
  const all = (wanted: string) => chunks.filter(({ kind }) => kind === wanted);
  const pixels = inflated(
    all('IDAT').map(({ data }) => data),
    (rowBytes + 1) * heightPx,
  );
  if (pixels === null || !hasKnownFilters(pixels, rowBytes + 1)) return null;
  if (head.data[9] === palette && all('PLTE').length !== 1) return null;
  const kept = [head, ...all('PLTE').slice(0, 1), ...all('tRNS').slice(0, 1)];
  const written = [...kept, { kind: 'IDAT', data: deflateSync(pixels) }];
  const end = { kind: 'IEND', data: Buffer.alloc(0) };
  const content = Buffer.concat([signature, ...[...written, end].map(writtenChunk)]);
  return [content, { widthPx, heightPx }];
}

/** Returns the chunks up to the end of the picture, or null if any of them is broken. */
function chunksOf(file: Buffer): readonly Chunk[] | null {
  if (!file.subarray(0, signature.length).equals(signature)) return null;
  const chunks: Chunk[] = [];
  let at = signature.length;
  while (at + 12 <= file.length) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) return null;
    const named = file.subarray(at + 4, end - 4);
    if (crc32(named) !== file.readUInt32BE(end - 4)) return null;
    const kind = named.toString('latin1', 0, 4);
    if (neededKinds.includes(kind)) chunks.push({ kind, data: named.subarray(4) });
    if (kind === 'IEND') return end === file.length ? chunks : null;
    at = end;
  }
  return null;
}

/** Returns the bytes of a row of pixels, or null for a form that the format does not have. */
function rowBytesOf(head: Buffer, widthPx: number): number | null {
  const [bits, type, compression, filter, interlace] = head.subarray(8);
  const samples = samplesOfType[type!];
  if (samples === undefined || compression !== 0 || filter !== 0 || interlace !== 0) return null;
  const depths = samples > 1 ? [8, 16] : [1, 2, 4, 8, 16];
  return depths.includes(bits!) ? Math.ceil((widthPx * samples * bits!) / 8) : null;
}

/** Returns the pixels if they have exactly the expected size. A bomb is not unpacked. */
function inflated(parts: readonly Buffer[], expectedBytes: number): Buffer | null {
  try {
    const pixels = inflateSync(Buffer.concat(parts), { maxOutputLength: expectedBytes });
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
