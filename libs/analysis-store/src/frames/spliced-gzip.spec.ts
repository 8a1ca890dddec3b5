import fc from 'fast-check';
import { crc32, gunzipSync } from 'node:zlib';
import { combineCrc32, gzipPiece, splicedGzip } from './spliced-gzip.ts';

const texts = fc.array(fc.oneof(fc.string(), fc.string({ minLength: 200, maxLength: 5000 })));

describe('gzip of parts', () => {
  test('unpacks to all parts in order, compressed before or not', () => {
    fc.assert(
      fc.property(texts, fc.infiniteStream(fc.boolean()), (parts, isPacked) => {
        const mixed = parts.map((text) => (isPacked.next().value ? gzipPiece(text) : text));
        // Unpacking checks the length and the CRC-32.
        const bytes = gunzipSync(Buffer.concat([...splicedGzip(mixed)]));
        expect(bytes.toString()).toBe(parts.join(''));
      }),
    );
  });

  test('includes a compressed part unchanged, even several times', () => {
    const piece = gzipPiece(JSON.stringify(Array.from({ length: 4000 }, (_, i) => i / 7)));
    const bytes = Buffer.concat([...splicedGzip(['[', piece, ',', piece, ']'])]);
    expect(bytes.length).toBeLessThan(2 * piece.deflated.length + 100);
    expect(bytes.includes(piece.deflated)).toBe(true);
    const [first, second] = JSON.parse(gunzipSync(bytes).toString()) as number[][];
    expect(first).toEqual(second);
  });

  test('has the CRC-32 of the whole text, computed from those of its parts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 3000 }), (first, second) => {
        const combined = combineCrc32(crc32(first), crc32(second), Buffer.byteLength(second));
        expect(combined).toBe(crc32(first + second));
      }),
    );
  });
});
