import { open, type FileHandle } from 'node:fs/promises';

/** Boxes on the way from a file to its tracks' edit lists, in ISO 14496-12. */
const wayToEdits: readonly string[] = ['moov', 'trak', 'edts', 'elst'];
/**
 * Largest head of a box, bytes: its size in 4 bytes, its type in 4, and the size again in 8 if the
 * first is 1.
 */
const headBytes = 16;
const smallHeadBytes = 8;
/** Offset of the number of entries in a list, after version and flags. */
const countOffset = 4;
/** Limit of boxes to read. Recorders write the lists among the first hundred. */
const maxBoxes = 10_000;

interface Box {
  readonly type: string;
  readonly contentStart: number;
  readonly end: number;
}

/** A file, and the number of boxes that may still be read. */
interface ReadFile {
  readonly handle: FileHandle;
  boxesLeft: number;
}

/**
 * Returns the largest number of edits of a track of an MP4 or MOV, or 0 for another format. FFmpeg
 * goes through a track's samples again for each edit while it opens the file.
 */
export async function countEdits(path: string): Promise<number> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const file = { handle, boxesLeft: maxBoxes };
    return await mostEdits(file, { start: 0, end: size }, wayToEdits);
  } finally {
    await handle.close();
  }
}

async function mostEdits(
  file: ReadFile,
  { start, end }: { start: number; end: number },
  [wanted, ...deeper]: readonly string[],
): Promise<number> {
  if (wanted === undefined) return readCount(file.handle, start);
  let most = 0;
  for await (const box of boxesOf(file, start, end)) {
    if (box.type !== wanted) continue;
    const inside = { start: box.contentStart, end: box.end };
    most = Math.max(most, await mostEdits(file, inside, deeper));
  }
  return most;
}

async function* boxesOf(file: ReadFile, start: number, end: number): AsyncGenerator<Box> {
  let position = start;
  for (; file.boxesLeft > 0 && position + smallHeadBytes <= end; file.boxesLeft -= 1) {
    const box = await readBox(file.handle, position, end);
    if (box === null) return;
    yield box;
    position = box.end;
  }
}

/**
 * Reads a box, or returns null if no box can begin here. A box must end within the one around it.
 */
async function readBox(file: FileHandle, position: number, limit: number): Promise<Box | null> {
  const head = Buffer.alloc(headBytes);
  await file.read(head, 0, headBytes, position);
  const stated = head.readUInt32BE(0);
  const isLong = stated === 1;
  const size = isLong ? Number(head.readBigUInt64BE(smallHeadBytes)) : stated;
  const ownBytes = isLong ? headBytes : smallHeadBytes;
  // 0 means up to the end of the box around it.
  if (size !== 0 && size < ownBytes) return null;
  return {
    type: head.toString('latin1', 4, smallHeadBytes),
    contentStart: position + ownBytes,
    end: size === 0 ? limit : Math.min(limit, position + size),
  };
}

async function readCount(file: FileHandle, start: number): Promise<number> {
  const bytes = Buffer.alloc(4);
  await file.read(bytes, 0, bytes.length, start + countOffset);
  return bytes.readUInt32BE(0);
}
