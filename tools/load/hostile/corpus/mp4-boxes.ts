// Writes and changes boxes of ISO 14496-12 files.

/** Returns a box with its size in front. */
export function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint32(8 + body.length), Buffer.from(type, 'latin1'), body]);
}

/** Returns a box with a version and flags. */
export const fullBox = (type: string, version: number, ...content: readonly Buffer[]): Buffer =>
  box(type, Buffer.from([version, 0, 0, 0]), ...content);

/** Returns a box that states a wrong size. */
export function boxOfSize(type: string, size: number, content: Buffer): Buffer {
  const whole = box(type, content);
  whole.writeUInt32BE(size, 0);
  return whole;
}

/** Returns a box whose size takes eight bytes. */
export function longBox(type: string, size: bigint, content: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write(type, 4, 'latin1');
  head.writeBigUInt64BE(size, 8);
  return Buffer.concat([head, content]);
}

export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value >>> 0, 4 * index));
  return bytes;
}

export function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

/** Returns the position of the content of the first box of a type. */
export function contentOf(clip: Buffer, type: string): number {
  const at = clip.indexOf(type, 0, 'latin1');
  if (at < 4) throw new Error(`The clip has no box ${type}.`);
  return at + 4;
}

/** Returns a copy in which a box's content is overwritten from `offset` on. */
export function overwritten(clip: Buffer, type: string, offset: number, bytes: Buffer): Buffer {
  const copy = Buffer.from(clip);
  bytes.copy(copy, contentOf(clip, type) + offset);
  return copy;
}

/** Returns a copy in which a box has another name. */
export function renamed(clip: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(clip);
  copy.write(to, contentOf(clip, from) - 4, 'latin1');
  return copy;
}

/**
 * Returns a copy in which a box has other content. The boxes around it, outermost first, and the
 * offsets of the samples are only correct in a clip whose index comes last.
 */
export function replaced(clip: Buffer, path: readonly string[], content: Buffer): Buffer {
  const copy = Buffer.from(clip);
  const type = path.at(-1)!;
  const at = contentOf(copy, type) - 8;
  const oldSize = copy.readUInt32BE(at);
  const whole = box(type, content);
  for (const parent of path.slice(0, -1)) {
    const start = contentOf(copy, parent) - 8;
    copy.writeUInt32BE(copy.readUInt32BE(start) + whole.length - oldSize, start);
  }
  return Buffer.concat([copy.subarray(0, at), whole, copy.subarray(at + oldSize)]);
}
