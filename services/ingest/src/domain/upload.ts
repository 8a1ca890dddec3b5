import type { ArtifactAddress } from '@strideform/contracts';

/**
 * A clip that its tenant sends straight to the object store in parts, as the tenant announced it.
 */
export interface DirectUpload {
  readonly sizeBytes: number;
  readonly contentType: string;
  /** Size of all parts but the last; absent in uploads that an older release began. */
  readonly partBytes?: number;
  /** Id under which the object store collects the parts; null until it does. */
  readonly partsId: string | null;
  /** True once the parts have been joined into the clip. */
  readonly stored: boolean;
}

/**
 * A clip on its way into the object store. It becomes a session, or it is removed with its bytes.
 */
export interface Upload {
  readonly uploadId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly address: ArtifactAddress;
  readonly fileName: string;
  readonly createdAt: Date;
  /** Time at which its caller was last known to send it. */
  readonly seenAt: Date;
  readonly completed: boolean;
  /** null for a clip that comes through the gateway. */
  readonly direct: DirectUpload | null;
}

export interface UploadPart {
  /** Number from 1. */
  readonly partNumber: number;
  readonly sizeBytes: number;
}

const MiB = 1024 * 1024;

/**
 * S3 allows parts of 5 MiB to 5 GiB, and 10,000 parts. A pause or a break loses the parts on their
 * way, so that clips of phones get the smallest ones.
 */
export const smallPartBytes = 5 * MiB;
/** Keeps the list of a long clip's parts short. Uploads of older releases have such parts, too. */
export const largePartBytes = 16 * MiB;
const mostInSmallParts = 100 * smallPartBytes;

export const partBytesFor = (sizeBytes: number): number =>
  sizeBytes <= mostInSmallParts ? smallPartBytes : largePartBytes;

interface ClipInParts {
  readonly sizeBytes: number;
  readonly partBytes?: number;
}

/** The parts of a clip: all have `partBytes` bytes, except the last. */
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

/** The expected parts, by whether they have arrived with their size. Both keep their order. */
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

/** Sentences to callers about parts that are not the expected ones. */
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
 * Returns the problem of the parts that have arrived, in words; null if they are the expected ones.
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
