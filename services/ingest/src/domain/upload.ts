import type { ArtifactAddress } from '@strideform/contracts';

/** Clip that a tenant sends in parts directly to the object store, as announced. */
export interface DirectUpload {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Size of all parts except the last. Absent in uploads that were started by an older release. */
  readonly partBytes?: number;
  /**
   * Id under which the object store collects the parts. null until the upload has started there.
   */
  readonly partsId: string | null;
  /** True once the parts have been joined into the clip. */
  readonly stored: boolean;
}

/** Clip on its way into the object store. It becomes a session, or it is removed with its bytes. */
export interface Upload {
  readonly uploadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly address: ArtifactAddress;
  readonly fileName: string;
  readonly createdAt: Date;
  /** Last time at which the caller was known to be sending. */
  readonly seenAt: Date;
  readonly completed: boolean;
  /** Direct upload, or null for a clip that comes through the gateway. */
  readonly direct: DirectUpload | null;
}

export interface UploadPart {
  /** Number from 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
}

const MiB = 1024 * 1024;

/**
 * Part size for clips of normal length. S3 allows parts of 5 MiB to 5 GiB, and 10,000 parts. An
 * interruption loses the parts that are in transit, so phones get the smallest size.
 */
export const smallPartBytes = 5 * MiB;
/**
 * Part size for long clips, which keeps the list of parts short. Uploads of older releases also
 * have such parts.
 */
export const largePartBytes = 16 * MiB;
const maxBytesInSmallParts = 100 * smallPartBytes;

export const partBytesFor = (sizeBytes: number): number =>
  sizeBytes <= maxBytesInSmallParts ? smallPartBytes : largePartBytes;

interface ClipInParts {
  readonly sizeBytes: number;
  readonly partBytes?: number;
}

/** Returns the parts of a clip. All have `partBytes` bytes, except the last. */
export function uploadPartsOf({
  sizeBytes,
  partBytes = largePartBytes,
}: ClipInParts): UploadPart[] {
  const partCount = Math.ceil(sizeBytes / partBytes);
  return Array.from({ length: partCount }, (_, index) => ({
    partNumber: index + 1,
    sizeBytes: Math.min(partBytes, sizeBytes - index * partBytes),
  }));
}

/**
 * Splits the expected parts into stored and missing ones. A part is stored if it has arrived with
 * its size. Both lists keep their order.
 */
export function partsByArrival(
  expected: readonly UploadPart[],
  arrived: readonly UploadPart[],
): { readonly stored: UploadPart[]; readonly missing: UploadPart[] } {
  const bytesOf = new Map(arrived.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]));
  const isStored = ({ partNumber, sizeBytes }: UploadPart): boolean =>
    bytesOf.get(partNumber) === sizeBytes;
  const stored = expected.filter(isStored);
  const missing = expected.filter((part) => !isStored(part));
  return { stored, missing };
}

/** Messages to callers about parts that are not the expected ones. */
const problems = {
  missing: (partNumber: number, partCount: number) =>
    `part ${partNumber} of ${partCount} has not arrived`,
  missingAndOthers: (partNumber: number, partCount: number, otherCount: number) =>
    `part ${partNumber} of ${partCount} has not arrived, nor have ${otherCount} others`,
  wrongSize: (partNumber: number, arrivedBytes: number, expectedBytes: number) =>
    `part ${partNumber} has ${arrivedBytes} bytes, not ${expectedBytes}`,
  tooMany: (arrivedCount: number, expectedCount: number) =>
    `${arrivedCount} parts have arrived, but ${expectedCount} were expected`,
} as const;

/**
 * Returns a sentence about the problem of the arrived parts, or null if they are the expected ones.
 * Both lists are ordered by part number.
 */
export function partsProblem(
  expected: readonly UploadPart[],
  arrived: readonly UploadPart[],
): string | null {
  const bytesOf = new Map(arrived.map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]));
  const missing = expected.filter(({ partNumber }) => !bytesOf.has(partNumber));
  if (missing.length > 0) return missingProblem(missing, expected.length);
  const wrong = expected.find(({ partNumber, sizeBytes }) => bytesOf.get(partNumber) !== sizeBytes);
  if (wrong !== undefined) {
    const { partNumber, sizeBytes } = wrong;
    return problems.wrongSize(partNumber, bytesOf.get(partNumber)!, sizeBytes);
  }
  if (arrived.length !== expected.length) return problems.tooMany(arrived.length, expected.length);
  return null;
}

function missingProblem(missing: readonly UploadPart[], partCount: number): string {
  const [first, ...others] = missing;
  const { partNumber } = first!;
  if (others.length === 0) return problems.missing(partNumber, partCount);
  return problems.missingAndOthers(partNumber, partCount, others.length);
}
