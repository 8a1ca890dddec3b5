import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';

/** Returns the error for a session that has no report or belongs to another tenant. */
export const notReported = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.session_not_reported, { sessionId }));
