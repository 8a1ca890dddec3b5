/** Part of a file that a `Range` header requests. */
export interface ByteRange {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Returns the requested part of a file, or the whole file for no header and for one with several
 * parts, which a server may ignore (RFC 9110). null if the file has no such part.
 */
export function requestedRange(header: string | undefined, sizeBytes: number): ByteRange | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first) return between(Number(first), last ? Number(last) + 1 : sizeBytes, sizeBytes);
  if (last) return between(Math.max(0, sizeBytes - Number(last)), sizeBytes, sizeBytes);
  return { offset: 0, bytes: sizeBytes };
}

/** @param end offset after the part's last byte */
function between(offset: number, end: number, sizeBytes: number): ByteRange | null {
  const bytes = Math.min(end, sizeBytes) - offset;
  return bytes > 0 ? { offset, bytes } : null;
}
