import { open, type FileHandle } from 'node:fs/promises';

/** Boxes on the way from a file to its tracks' edit lists, in ISO 14496-12. */
const wayToEdits: readonly string[] = ['moov', 'trak', 'edts', 'elst'];
/** A box: its size in 4 bytes, its type in 4, and the size again in 8 where the first is 1. */
const headBytes = 16;
const smallHeadBytes = 8;
/** Offset of the number of entries in a list, after version and flags. */
const countOffset = 4;
/** Limit of boxes to look at: recorders write the lists among the first hundred. */
const maxBoxes = 10_000;

interface Box {
  readonly type: string;
  readonly contentStart: number;
  readonly end: number;
}

/** A file, and how many more boxes of it are read. */
interface ReadFile {
  readonly handle: FileHandle;
  boxesLeft: number;
}

/**
 * Returns the largest number of edits of a track of an MP4 or MOV; 0 for another format.
 * FFmpeg goes through a track's samples again for each of them while it opens the file.
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

/** null where no box can begin. A box may not end behind the one around it. */
async function readBox(file: FileHandle, position: number, limit: number): Promise<Box | null> {
  const head = Buffer.alloc(headBytes);
  await file.read(head, 0, headBytes, position);
  const stated = head.readUInt32BE(0);
  const isLong = stated === 1;
  const size = isLong ? Number(head.readBigUInt64BE(smallHeadBytes)) : stated;
  const ownBytes = isLong ? headBytes : smallHeadBytes;
  // 0: up to the end of what is around it.
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
