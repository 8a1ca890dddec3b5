import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';

/** The session has no report, or it belongs to another tenant. */
export const notReported = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.session_not_reported, { sessionId }));
