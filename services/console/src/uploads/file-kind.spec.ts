import { readFileSync } from 'node:fs';
import { examineFile } from './file-kind.ts';

const fixtures = new URL('../../../../test/fixtures/', import.meta.url);
const clip = readFileSync(new URL('rendered-runner/runner.mp4', fixtures));
const epochS = Date.UTC(1904, 0, 1) / 1000;
const filmedAt = new Date('2026-11-20T07:30:00Z');

/** Returns the clip with a time of creation in the header of its movie. */
function clipFilmedAt(at: Date): Buffer {
  const bytes = Buffer.from(clip);
  bytes.writeUInt32BE(at.getTime() / 1000 - epochS, bytes.indexOf('mvhd') + 8);
  return bytes;
}

function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(content.length + 8);
  header.write(type, 4);
  return Buffer.concat([header, content]);
}

/** Returns a box whose size is stated in 64 bits, as cameras write that of a long recording. */
function longBox(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(1);
  header.write(type, 4);
  header.writeBigUInt64BE(BigInt(content.length + 16), 8);
  return Buffer.concat([header, content]);
}

const movieHeader = (at: Date): Buffer => {
  const content = Buffer.alloc(32);
  content.writeUInt8(1);
  content.writeBigUInt64BE(BigInt(at.getTime() / 1000 - epochS), 4);
  return box('mvhd', content);
};
const track = (kind: string): Buffer =>
  box('trak', box('mdia', box('hdlr', Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(12))));
const ftyp = (brand: string): Buffer => box('ftyp', Buffer.from(brand), Buffer.alloc(4));

const examine = (...parts: readonly Uint8Array[]) =>
  examineFile(new Blob([...parts] as BlobPart[]));

describe('a recording', () => {
  test('states when it was filmed, in its header', async () => {
    expect(await examine(clipFilmedAt(filmedAt))).toEqual({ kind: 'video', createdAt: filmedAt });
  });

  test('states no time if its camera wrote none', async () => {
    expect(await examine(clip)).toEqual({ kind: 'video', createdAt: null });
  });

  test('is read without its pictures, also if they come first and are long', async () => {
    const pictures = longBox('mdat', Buffer.alloc(3_000_000, 7));
    const movie = box('moov', movieHeader(filmedAt), track('soun'), track('vide'));
    const file = new Blob([ftyp('qt  '), pictures, movie] as BlobPart[]);
    let readBytes = 0;
    const slice = file.slice.bind(file);
    file.slice = (start, end) => {
      readBytes += end! - start!;
      return slice(start, end);
    };
    expect(await examineFile(file)).toEqual({ kind: 'video', createdAt: filmedAt });
    expect(readBytes).toBeLessThan(2000);
  });

  test.each([
    ['cut off within its header', clip.subarray(0, clip.indexOf('mvhd') + 6)],
    ['with a box that states a size below its header', Buffer.from('\0\0\0\x04moov\0\0\0\x02mvhd')],
  ])('%s has no time', async (_what, bytes) => {
    expect(await examine(bytes)).toMatchObject({ createdAt: null });
  });
});

test.each([
  ['photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['photo', Buffer.from('\x89PNG\r\n', 'latin1')],
  ['photo', ftyp('heic')],
  ['photo', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
  ['audio', Buffer.from('ID3\x04\0')],
  ['audio', Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
  ['audio', ftyp('M4A ')],
  ['document', Buffer.from('%PDF-1.7')],
  ['document', Buffer.from('PK\x03\x04')],
  ['document', Buffer.from('Zeit;Läufer;Tempo\n')],
  ['otherVideo', Buffer.from('RIFF\0\0\0\0AVI LIST')],
  ['video', Buffer.from([0x1a, 0x45, 0xdf, 0xa3])],
  ['empty', Buffer.alloc(0)],
  ['unknown', Buffer.alloc(2000, 7)],
] as const)('recognises %s by its first bytes', async (kind, bytes) => {
  expect((await examine(bytes)).kind).toBe(kind);
});

test('calls a recording of sound alone a sound recording, whatever its name says', async () => {
  const sound = box('moov', movieHeader(filmedAt), track('soun'));
  expect((await examine(ftyp('mp42'), sound)).kind).toBe('audio');
});
