import { Conflict, NotFound, Unavailable } from '@strideform/service-kit/errors';
import type { ExceededLimit } from './plan-limits.ts';

/** Messages to callers whose request ingest refuses, by reason. */
const sentences = {
  unknownSession: (sessionId: string) => `There is no session ${sessionId}.`,
  deletedSession: (sessionId: string) => `Session ${sessionId} was deleted.`,
  busySession: (sessionId: string) =>
    `Session ${sessionId} is being analysed. Wait until the analysis has finished.`,
  unknownUpload: (uploadId: string) =>
    `There is no upload ${uploadId}. Begin a new upload and send the clip again.`,
  partsNotJoined: (uploadId: string) =>
    `Upload ${uploadId} is not complete. Send all its parts, then complete it.`,
  incompleteUpload: (reason: string) => `The upload is not complete: ${reason}.`,
  too_many_sessions: 'The tenant has reached its limit of unfinished sessions.',
  too_many_upload_bytes: "The tenant's unfinished uploads have reached their limit of bytes.",
} as const;

/** Message to callers if too many requests of a tenant arrive at once. */
export const tooManyRequests = 'Too many requests of the tenant came at once.';

/**
 * Returns the answer to a call that was cancelled or whose deadline has passed. The caller does not
 * read it.
 */
export const callerGone = (): Unavailable =>
  new Unavailable('The caller no longer waits for the answer.');

/** Reasons why a direct upload is not complete; `incompleteUpload` puts them into sentences. */
export const incompleteReasons = {
  neverStarted: 'it was never started in the object store; begin a new upload',
  joining:
    'its parts are being joined, or were removed; ask again in a moment, and begin a new upload if this does not help',
  wrongObject: (stored: StoredClip, announced: StoredClip) =>
    `${described(stored)} arrived instead of ${described(announced)}, and was removed; begin a new upload`,
} as const;

/** Size and media type of a clip. */
export interface StoredClip {
  readonly sizeBytes: number;
  readonly contentType: string;
}

const described = ({ sizeBytes, contentType }: StoredClip): string =>
  `${sizeBytes} bytes of ${contentType}`;

/** Returns the refusal for a session that does not exist or belongs to another tenant. */
export const unknownSession = (sessionId: string): NotFound =>
  new NotFound(sentences.unknownSession(sessionId));

export const deletedSession = (sessionId: string): Conflict =>
  new Conflict(sentences.deletedSession(sessionId), { code: 'session_deleted' });

export const busySession = (sessionId: string): Conflict =>
  new Conflict(sentences.busySession(sessionId), { code: 'session_not_finished' });

/**
 * Returns the refusal for an upload that does not exist, was abandoned, or belongs to another
 * tenant.
 */
export const unknownUpload = (uploadId: string): NotFound =>
  new NotFound(sentences.unknownUpload(uploadId), { code: 'upload_not_found' });

/** Returns the refusal to create a session before the parts of its clip are joined. */
export const partsNotJoined = (uploadId: string): Conflict =>
  new Conflict(sentences.partsNotJoined(uploadId), { code: 'upload_incomplete' });

export const incompleteUpload = (reason: string): Conflict =>
  new Conflict(sentences.incompleteUpload(reason), { code: 'upload_incomplete' });

/** Returns the refusal of a request that would exceed a limit. Its code names the limit. */
export const limitExceeded = (limit: ExceededLimit): Conflict =>
  new Conflict(sentences[limit], { code: limit });
