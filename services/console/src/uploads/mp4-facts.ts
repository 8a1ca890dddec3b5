/** Facts about an MP4 or QuickTime file, from its headers. */
export interface Mp4Facts {
  /** Time at which the recording began, as the file states it; null if it states none. */
  readonly createdAt: Date | null;
  /** Kinds of the tracks: `vide` for a picture, `soun` for sound. Empty if they were not found. */
  readonly trackKinds: readonly string[];
}

interface Box {
  readonly type: string;
  /** Range of the content, bytes from the start of the file. */
  readonly start: number;
  readonly end: number;
}

/** Beginning of the time of these files: 1904-01-01. */
const epochMs = Date.UTC(1904, 0, 1);
/** A file with more boxes on one level is damaged. */
const maxBoxes = 10_000;
/** Largest header of a box: size, type, and a size of 64 bits. */
const headerBytes = 16;

async function bytesOf(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

const typeAt = (view: DataView, offset: number): string =>
  String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + offset, 4));

/** Yields the boxes of one level. It reads their headers only, so a long clip costs no more. */
async function* boxesIn(file: Blob, start: number, end: number): AsyncGenerator<Box> {
  let at = start;
  for (let count = 0; at + 8 <= end && count < maxBoxes; count += 1) {
    const header = await bytesOf(file, at, Math.min(at + headerBytes, end));
    const stated = header.getUint32(0);
    const isLong = stated === 1;
    if (isLong && header.byteLength < headerBytes) return;
    // Size 0: the box ends with the file.
    const size = isLong ? Number(header.getBigUint64(8)) : stated || end - at;
    const content = at + (isLong ? headerBytes : 8);
    if (at + size < content) return;
    yield { type: typeAt(header, 4), start: content, end: Math.min(at + size, end) };
    at += size;
  }
}

async function findBox(file: Blob, within: Box, type: string): Promise<Box | null> {
  for await (const box of boxesIn(file, within.start, within.end))
    if (box.type === type) return box;
  return null;
}

/** Returns the creation time of a movie header; 0 means that the camera did not state it. */
async function creationTime(file: Blob, { start }: Box): Promise<Date | null> {
  const header = await bytesOf(file, start, start + 12);
  if (header.byteLength < 12) return null;
  const isLong = header.getUint8(0) === 1;
  const seconds = isLong ? Number(header.getBigUint64(4)) : header.getUint32(4);
  return seconds === 0 ? null : new Date(epochMs + seconds * 1000);
}

/** Returns the kind of a track, or null if the track states none. */
async function kindOfTrack(file: Blob, track: Box): Promise<string | null> {
  const media = await findBox(file, track, 'mdia');
  const handler = media && (await findBox(file, media, 'hdlr'));
  if (!handler) return null;
  const content = await bytesOf(file, handler.start, handler.start + 12);
  return content.byteLength < 12 ? null : typeAt(content, 8);
}

/** Reads when an MP4 or QuickTime file was recorded, and what its tracks are. */
export async function mp4Facts(file: Blob): Promise<Mp4Facts> {
  const whole: Box = { type: '', start: 0, end: file.size };
  const movie = await findBox(file, whole, 'moov');
  if (movie === null) return { createdAt: null, trackKinds: [] };
  let createdAt: Date | null = null;
  const trackKinds: string[] = [];
  for await (const box of boxesIn(file, movie.start, movie.end)) {
    if (box.type === 'mvhd') createdAt = await creationTime(file, box);
    if (box.type !== 'trak') continue;
    const kind = await kindOfTrack(file, box);
    if (kind !== null) trackKinds.push(kind);
  }
  return { createdAt, trackKinds };
}
