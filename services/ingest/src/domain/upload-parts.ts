export interface UploadPart {
  /** From 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
}

/**
 * S3 takes 5 MiB to 5 GiB a part and 10,000 parts: so large that a clip has few, and small enough
 * to send one again after a lost line.
 */
export const partBytes = 64 * 1024 * 1024;

/** The parts of a clip, all of `partBytes` but the last. */
export function partsOf(sizeBytes: number): UploadPart[] {
  return Array.from({ length: Math.ceil(sizeBytes / partBytes) }, (_, index) => ({
    partNumber: index + 1,
    sizeBytes: Math.min(partBytes, sizeBytes - index * partBytes),
  }));
}

/**
 * What is wrong with the parts that have arrived, in words; null when they are the expected ones.
 * Both in the order of their numbers.
 */
export function partsProblem(
  expected: readonly UploadPart[],
  arrived: readonly UploadPart[],
): string | null {
  const arrivedBytes = new Map(arrived.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]));
  const missing = expected.filter(({ partNumber }) => !arrivedBytes.has(partNumber));
  if (missing.length > 0)
    return `part ${missing[0]!.partNumber} of ${expected.length} has not arrived${missing.length === 1 ? '' : `, nor have ${missing.length - 1} others`}`;
  const wrong = expected.find(
    ({ partNumber, sizeBytes }) => arrivedBytes.get(partNumber) !== sizeBytes,
  );
  if (wrong !== undefined)
    return `part ${wrong.partNumber} has ${arrivedBytes.get(wrong.partNumber)} bytes, not ${wrong.sizeBytes}`;
  return arrived.length === expected.length
    ? null
    : `${arrived.length} parts have arrived where there are ${expected.length}`;
}
