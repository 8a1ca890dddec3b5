import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';

/**
 * Returns the answer for an unknown id, for a session that was deleted during the request or that
 * the caller does not see. It is the one of the ingest service.
 */
export const sessionNotFound = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_session, { sessionId }));

/** Returns the answer for an unknown upload. It is the one of the ingest service. */
export const uploadNotFound = (uploadId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_upload, { uploadId }), { code: 'upload_not_found' });

/** Returns the answer for a session that is not deleted, or cannot be restored. */
export const deletedSessionNotFound = (): NotFound =>
  new NotFound(problemTexts.not_restorable, { code: 'session_not_restorable' });

/** Returns the answer for an unknown thread. It is the one of the threads service. */
export const threadNotFound = (threadId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_thread, { threadId }));

export const userNotFound = (userId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_user, { userId }));
