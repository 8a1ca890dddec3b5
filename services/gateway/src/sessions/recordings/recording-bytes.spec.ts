import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { checkedRecording, containerOf } from './recording-bytes.ts';
import { sampleMp4, sampleWebm } from './sample-recording.fixture.ts';

const html = Buffer.from(`<!doctype html><script>alert(1)</script>${' '.repeat(100)}`);
const matroska = Buffer.from(sampleWebm().toString('latin1').replace('webm', 'mkv '), 'latin1');

describe('the container of a recording', () => {
  test.each([
    ['WebM', sampleWebm(), 'video/webm'],
    ['MP4', sampleMp4(), 'video/mp4'],
    ['Matroska, which is not WebM,', matroska, null],
    ['a page', html, null],
    ['a text that names it later', Buffer.from(`x${'ftyp webm'.padEnd(100)}`), null],
    ['nothing', Buffer.alloc(0), null],
  ])('of %s is found by its first bytes', (_what, bytes, type) => {
    expect(containerOf(bytes)).toBe(type);
  });
});

describe('the bytes of a recording', () => {
  const inPieces = (bytes: Buffer, size: number): Readable =>
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      ),
    );

  test.each([1, 7, 64, 1000])('pass unchanged in pieces of %d bytes', async (size) => {
    const bytes = sampleWebm(500);
    expect(await buffer(checkedRecording(inPieces(bytes, size), 'video/webm'))).toEqual(bytes);
  });

  test.each([
    ['another container than declared', sampleMp4()],
    ['no container of a video', html],
    ['too few bytes', sampleWebm().subarray(0, 20)],
    ['no bytes', Buffer.alloc(0)],
  ])('are refused for %s, and the source stays open', async (_what, bytes) => {
    const source = inPieces(bytes, 30);
    await expect(buffer(checkedRecording(source, 'video/webm'))).rejects.toMatchObject({
      fields: [{ pointer: '/recording' }],
    });
    expect(source.errored).toBeNull();
  });
});
