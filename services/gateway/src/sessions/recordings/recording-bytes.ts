import { Readable } from 'node:stream';
import { recordingRefusal } from './recording-refusals.ts';
import type { RecordingFileType } from './recording.ts';

/** Bytes at the beginning of a file that show its container. */
const headBytes = 64;

const ebmlHeader = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);

/** Returns the container of a file by its first bytes, or null if it is none of a recording. */
export function containerOf(head: Buffer): RecordingFileType | null {
  const isEbml = head.subarray(0, ebmlHeader.length).equals(ebmlHeader);
  if (isEbml) return head.includes('webm', 0, 'latin1') ? 'video/webm' : null;
  return head.toString('latin1', 4, 8) === 'ftyp' ? 'video/mp4' : null;
}

/**
 * Returns the bytes of a file, which fail with {InvalidInput} if its container is not the declared
 * one. Nothing is decoded. The source stays open, so that the request can still be answered.
 */
export function checkedRecording(source: Readable, declared: RecordingFileType): Readable {
  const checked = Readable.from(checkedBytes(source, declared), { objectMode: false });
  // A reader may stop early, for example if the recording is too large.
  checked.on('error', () => undefined);
  return checked;
}

async function* checkedBytes(
  source: Readable,
  declared: RecordingFileType,
): AsyncGenerator<Buffer> {
  const pieces = source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  let head: Buffer | null = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (head === null) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    if (head.length < headBytes) continue;
    yield requireContainer(head, declared);
    head = null;
  }
  // The file is shorter than any video.
  if (head !== null) throw recordingRefusal();
}

/** @throws {InvalidInput} */
function requireContainer(head: Buffer, declared: RecordingFileType): Buffer {
  if (containerOf(head.subarray(0, headBytes)) === declared) return head;
  throw recordingRefusal();
}
