import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of a text, compressed so that other parts may stand before and after it. */
export interface GzipPiece {
  /** Whole blocks of raw deflate, none of them the last one of a stream. */
  readonly deflated: Buffer;
  readonly textBytes: number;
  readonly crc32: number;
}

// RFC 1952: no name, no time, unknown system.
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** RFC 1951: a last block, stored and empty. */
const lastBlock = Buffer.from([1, 0, 0, 0xff, 0xff]);
/** A shorter text takes less as it is than with a table of its own. */
const compressedFromBytes = 120;

/** Compresses a part of a text, by itself. */
export function gzipPiece(text: string): GzipPiece {
  const bytes = Buffer.from(text);
  const deflated =
    bytes.length < compressedFromBytes
      ? storedBlock(bytes)
      : deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  return { deflated, textBytes: bytes.length, crc32: crc32(bytes) };
}

/**
 * The gzip of a text that is put together from parts: from texts, and from pieces that were
 * compressed before, which are taken as they are.
 */
export function* splicedGzip(parts: Iterable<string | GzipPiece>): Generator<Buffer> {
  let [crc, textBytes] = [0, 0];
  yield header;
  for (const part of parts) {
    const piece = typeof part === 'string' ? gzipPiece(part) : part;
    crc = combineCrc32(crc, piece.crc32, piece.textBytes);
    textBytes += piece.textBytes;
    yield piece.deflated;
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

/** CRC-32 as gzip uses it: the polynomial with the bit of the highest power left out, reversed. */
const polynomial = 0xedb88320;
/** Power 0: in reversed order it is the highest bit. */
const one = 0x80000000;
const powerOfOneByte = one >>> 8;

/**
 * The CRC-32 of two texts one after the other, from that of each: appending a byte multiplies the
 * first one by x⁸ modulo the polynomial.
 * @param secondBytes length of the second text
 */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  let shift = one;
  let power = powerOfOneByte;
  for (let left = secondBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) shift = multiply(shift, power);
    power = multiply(power, power);
  }
  return (multiply(first, shift) ^ second) >>> 0;
}

/** The product of two polynomials over bits, modulo the CRC's. */
function multiply(a: number, b: number): number {
  let product = 0;
  let shifted = b;
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= shifted;
    shifted = (shifted & 1) === 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
  }
  return product >>> 0;
}
