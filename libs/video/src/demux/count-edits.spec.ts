import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../clip-maker.fixture.ts';
import { countEdits } from './count-edits.ts';
import { openClip } from './open-clip.ts';

const demoClip = fileURLToPath(
  new URL('../../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);

const uint32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeUInt32BE(value, 4 * i));
  return bytes;
};
/** @param size size that the box states, if it is wrong */
function box(type: string, content: Buffer, size = 8 + content.length): Buffer {
  return Buffer.concat([uint32(size), Buffer.from(type, 'latin1'), content]);
}
const track = (edits: number): Buffer =>
  box('trak', Buffer.concat([box('tkhd', Buffer.alloc(84)), editBox(edits)]));
const editBox = (edits: number): Buffer => box('edts', box('elst', uint32(0, edits)));

describe('the edits that a file states', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  async function write(...boxes: readonly Buffer[]): Promise<string> {
    await writeFile(folder.at('clip.mp4'), Buffer.concat(boxes));
    return folder.at('clip.mp4');
  }

  test('are one or two in a recording', async () => {
    const count = await countEdits(demoClip);
    expect([0, 1, 2]).toContain(count);
  });

  test.each<[string, Buffer[], number]>([
    ['of the track that has most', [box('moov', Buffer.concat([track(3), track(70_000)]))], 70_000],
    ['behind the pictures', [box('mdat', Buffer.alloc(500)), box('moov', track(7))], 7],
    ['in a box up to the end', [box('moov', track(7), 0)], 7],
    ['in a box that states more than there is', [box('moov', track(7), 0xffffffff)], 7],
    ['elsewhere are none', [box('free', track(7)), editBox(9)], 0],
    ['behind a box that cannot be', [box('free', Buffer.alloc(0), 3), box('moov', track(7))], 0],
    ['of a file that breaks off', [box('moov', track(7)).subarray(0, 30)], 0],
    ['of another file', [Buffer.from('#EXTM3U\n/etc/passwd\n')], 0],
  ])('%s', async (_, boxes, expected) => {
    expect(await countEdits(await write(...boxes))).toBe(expected);
  });

  test('are searched only up to a limit', async () => {
    const boxes = Array<Buffer>(20_000).fill(box('free', Buffer.alloc(0)));
    expect(await countEdits(await write(...boxes, box('moov', track(7))))).toBe(0);
  });

  test('refuse a file that has too many, before FFmpeg opens it', async () => {
    await expect(openClip(await write(box('moov', track(1001))))).rejects.toMatchObject({
      code: 'unreadable_video',
      detail: expect.stringContaining('1001 cuts'),
    });
  });
});
