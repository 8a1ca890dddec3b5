/** How much of a tenant's is under way. */
export interface InUse {
  /** Sessions, and clips that are arriving. */
  readonly count: number;
  /** Announced sizes of uploads that are no sessions yet. */
  readonly uploadBytes: number;
}

/** What a request adds, and the most that its tenant may have with it. */
export interface RoomRequest {
  /** `Infinity`: no limit. */
  readonly maxUnderWay: number;
  /** 0: it adds no upload with an announced size. */
  readonly uploadBytes: number;
  /** `Infinity`: no limit. */
  readonly maxUploadBytes: number;
}

/** For a request that adds no upload with an announced size. */
export const roomForOne = (maxUnderWay: number): RoomRequest => ({
  maxUnderWay,
  uploadBytes: 0,
  maxUploadBytes: Infinity,
});

export type LackOfRoom = 'too_many_sessions' | 'too_many_upload_bytes';

/**
 * What there is no room for; null: there is room. A single upload always has room, so that a clip
 * of any allowed size can be sent.
 */
export function lackOfRoom(request: RoomRequest, inUse: InUse): LackOfRoom | null {
  if (inUse.count >= request.maxUnderWay) return 'too_many_sessions';
  const isOnlyUpload = inUse.uploadBytes === 0;
  const isTooMuch = inUse.uploadBytes + request.uploadBytes > request.maxUploadBytes;
  return isTooMuch && !isOnlyUpload && request.uploadBytes > 0 ? 'too_many_upload_bytes' : null;
}

export const sumOf = (uses: readonly InUse[]): InUse => ({
  count: uses.reduce((sum, { count }) => sum + count, 0),
  uploadBytes: uses.reduce((sum, { uploadBytes }) => sum + uploadBytes, 0),
});
