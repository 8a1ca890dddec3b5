import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of a text, compressed so that other parts can be placed before and after it. */
export interface GzipPiece {
  /** Complete blocks of raw deflate. None of them is marked as the last one of a stream. */
  readonly deflated: Buffer;
  readonly textBytes: number;
  readonly crc32: number;
}

// Header as in RFC 1952: no name, no time, unknown system.
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** Last block as in RFC 1951, stored and empty. */
const lastBlock = Buffer.from([1, 0, 0, 0xff, 0xff]);
/**
 * Text length from which compression pays. A shorter text takes less space uncompressed than with
 * its own code table.
 */
const compressedFromBytes = 120;

/** Compresses one part of a text, so that parts can be joined later without compressing again. */
export function gzipPiece(text: string): GzipPiece {
  const bytes = Buffer.from(text);
  return { deflated: deflatedOf(bytes), textBytes: bytes.length, crc32: crc32(bytes) };
}

const deflatedOf = (bytes: Buffer): Buffer =>
  bytes.length < compressedFromBytes
    ? storedBlock(bytes)
    : deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });

/**
 * Yields the gzip of a text that consists of parts: of texts, and of pieces that were compressed
 * before and are copied unchanged.
 */
export function* splicedGzip(parts: Iterable<string | GzipPiece>): Generator<Buffer> {
  let [crc, textBytes] = [0, 0];
  yield header;
  for (const part of parts) {
    if (typeof part === 'string') {
      const bytes = Buffer.from(part);
      crc = crc32(bytes, crc);
      textBytes += bytes.length;
      yield deflatedOf(bytes);
    } else {
      crc = combineCrc32(crc, part.crc32, part.textBytes);
      textBytes += part.textBytes;
      yield part.deflated;
    }
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(textBytes % 2 ** 32, 4);
  yield Buffer.concat([lastBlock, trailer]);
}

function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(bytes.length ^ 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

/**
 * CRC-32 polynomial as gzip uses it: without the bit of the highest power, and in reversed bit
 * order.
 */
const polynomial = 0xedb88320;
/** The polynomial 1. In reversed bit order, its bit is the highest one. */
const one = 0x80000000;
/** x⁸ (one byte), x¹⁶, x³² …: enough for every length that a number can have. */
const powersOfBytes = [one >>> 8];
while (powersOfBytes.length < 53) {
  const last = powersOfBytes.at(-1)!;
  powersOfBytes.push(multiply(last, last));
}

/**
 * Returns the CRC-32 of two texts in sequence, from the CRC-32 of each. Appending a byte multiplies
 * the first one by x⁸ modulo the polynomial.
 * @param secondBytes length of the second text
 */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  let shift = one;
  let doublings = 0;
  for (let left = secondBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(shift, powersOfBytes[doublings]!);
    doublings += 1;
  }
  return (multiply(first, shift) ^ second) >>> 0;
}

/** Returns the product of two polynomials over bits, modulo the polynomial of the CRC. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
  }
  return product >>> 0;
}
