/** Accepted and unfinished work of a tenant. */
export interface UnfinishedUsage {
  /** Unfinished sessions, and clips that are arriving. */
  readonly sessions: number;
  /** Announced bytes of uploads that have not become sessions yet. */
  readonly uploadBytes: number;
}

/** Usage that a request adds for its tenant, and the limits of the tenant's plan. */
export interface LimitedRequest {
  /** `Infinity` means no limit. */
  readonly sessionLimit: number;
  /** Announced bytes to add. 0 if the request adds no upload with an announced size. */
  readonly uploadBytes: number;
  /** `Infinity` means no limit. */
  readonly uploadBytesLimit: number;
  /** Limit of stored bytes, those of uploads included. `Infinity` means no limit. */
  readonly storedBytesLimit: number;
}

/** Returns a request for one session that adds no upload with an announced size. */
export const requestOfOneSession = (
  sessionLimit: number,
  storedBytesLimit = Infinity,
): LimitedRequest => ({
  sessionLimit,
  uploadBytes: 0,
  uploadBytesLimit: Infinity,
  storedBytesLimit,
});

export type ExceededLimit = 'too_many_sessions' | 'too_many_upload_bytes' | 'too_many_stored_bytes';

/**
 * Returns the limit that the request would exceed, or null. A single upload never exceeds the limit
 * of upload bytes, so that a clip of any allowed size can be sent.
 * @param storedBytes the tenant's bytes in the object store, without those of unfinished uploads
 */
export function exceededLimit(
  request: LimitedRequest,
  usage: UnfinishedUsage,
  storedBytes = 0,
): ExceededLimit | null {
  const bytes = storedBytes + usage.uploadBytes;
  // The size of some clips is known only when they have arrived.
  const isFull = bytes >= request.storedBytesLimit;
  if (isFull || bytes + request.uploadBytes > request.storedBytesLimit)
    return 'too_many_stored_bytes';
  if (usage.sessions >= request.sessionLimit) return 'too_many_sessions';
  const isOnlyUpload = usage.uploadBytes === 0;
  const isTooMuch = usage.uploadBytes + request.uploadBytes > request.uploadBytesLimit;
  return isTooMuch && !isOnlyUpload && request.uploadBytes > 0 ? 'too_many_upload_bytes' : null;
}

export const sumOfUsage = (usages: readonly UnfinishedUsage[]): UnfinishedUsage => ({
  sessions: usages.reduce((sum, { sessions }) => sum + sessions, 0),
  uploadBytes: usages.reduce((sum, { uploadBytes }) => sum + uploadBytes, 0),
});
