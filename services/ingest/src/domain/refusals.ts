import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Conflict, NotFound, Unavailable } from '@strideform/service-kit/errors';
import type { ExceededLimit } from './plan-limits.ts';

/** Nobody reads it: the call was cancelled, or its deadline is over. */
export const callerGone = (): Unavailable => new Unavailable(problemTexts.caller_gone);

/** Why a direct upload is not complete; `incompleteUpload` puts it into a sentence. */
export const incompleteReasons = {
  neverStarted: problemParts.upload_never_started,
  joining: problemParts.upload_joining,
  wrongObject: (stored: StoredClip, announced: StoredClip) =>
    fill(problemParts.upload_wrong_object, {
      stored: described(stored),
      announced: described(announced),
    }),
} as const;

/** Size and media type of a clip. */
export interface StoredClip {
  readonly sizeBytes: number;
  readonly contentType: string;
}

const described = ({ sizeBytes, contentType }: StoredClip): string =>
  fill(problemParts.bytes_of_type, { sizeBytes, contentType });

/** The session does not exist, or it belongs to another tenant. */
export const unknownSession = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_session, { sessionId }));

export const deletedSession = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.deleted_session, { sessionId }), { code: 'session_deleted' });

export const busySession = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.busy_session, { sessionId }), { code: 'session_not_finished' });

/** The upload does not exist, was abandoned, or belongs to another tenant. */
export const unknownUpload = (uploadId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_upload, { uploadId }), { code: 'upload_not_found' });

/** A session was requested before the parts of its clip were joined. */
export const partsNotJoined = (uploadId: string): Conflict =>
  new Conflict(fill(problemTexts.parts_not_joined, { uploadId }), { code: 'upload_incomplete' });

export const incompleteUpload = (reason: string): Conflict =>
  new Conflict(fill(problemTexts.incomplete_upload, { reason }), { code: 'upload_incomplete' });

const limitTexts = {
  too_many_sessions: problemTexts.limit_of_sessions,
  too_many_upload_bytes: problemTexts.limit_of_upload_bytes,
} as const satisfies Readonly<Record<ExceededLimit, string>>;

/** The code names the limit that the request would exceed. */
export const limitExceeded = (limit: ExceededLimit): Conflict =>
  new Conflict(limitTexts[limit], { code: limit });
