import { fill, problemParts, problemTexts } from '@strideform/languages/english';
import { Conflict, NotFound, Unavailable } from '@strideform/service-kit/errors';
import type { ExceededLimit } from './plan-limits.ts';

/**
 * Returns the answer to a call that was cancelled or whose deadline has passed. The caller does not
 * read it.
 */
export const callerGone = (): Unavailable => new Unavailable(problemTexts.caller_gone);

/** Reasons why a direct upload is not complete. `incompleteUpload` puts them into a sentence. */
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

/** Returns the refusal for a session that does not exist or belongs to another tenant. */
export const unknownSession = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_session, { sessionId }));

export const deletedSession = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.deleted_session, { sessionId }), { code: 'session_deleted' });

export const busySession = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.busy_session, { sessionId }), { code: 'session_not_finished' });

/** Returns the refusal of a change that was made from an older state of the session. */
export const changedSession = (sessionId: string): Conflict =>
  new Conflict(fill(problemTexts.changed_session, { sessionId }), { code: 'session_changed' });

/**
 * Returns the refusal for an upload that does not exist, was abandoned, or belongs to another
 * tenant.
 */
export const unknownUpload = (uploadId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_upload, { uploadId }), { code: 'upload_not_found' });

/** Returns the refusal to create a session before the parts of its clip are joined. */
export const partsNotJoined = (uploadId: string): Conflict =>
  new Conflict(fill(problemTexts.parts_not_joined, { uploadId }), { code: 'upload_incomplete' });

export const incompleteUpload = (reason: string): Conflict =>
  new Conflict(fill(problemTexts.incomplete_upload, { reason }), { code: 'upload_incomplete' });

/** Returns the refusal of new work for a suspended or deleted tenant. */
export const closedTenant = (): Conflict =>
  new Conflict(problemTexts.tenant_suspended, { code: 'tenant_suspended' });

const limitTexts = {
  too_many_sessions: problemTexts.limit_of_sessions,
  too_many_upload_bytes: problemTexts.limit_of_upload_bytes,
  too_many_stored_bytes: problemTexts.limit_of_stored_bytes,
} as const satisfies Readonly<Record<ExceededLimit, string>>;

/** Returns the refusal of a request that would exceed a limit. Its code names the limit. */
export const limitExceeded = (limit: ExceededLimit): Conflict =>
  new Conflict(limitTexts[limit], { code: limit });
