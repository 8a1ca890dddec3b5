import { fill, problemTexts } from '@strideform/languages/english';
import { Conflict, NotFound, Unavailable } from '@strideform/service-kit/errors';

/** Returns the error for a session that has no report or belongs to another tenant. */
export const notReported = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.session_not_reported, { sessionId }));

/** Returns the error for an annotated video whose drawing failed and may succeed later. */
export const drawingFailed = (cause: unknown): Unavailable =>
  new Unavailable(problemTexts.video_drawing_failed, { code: 'video_drawing_failed', cause });

/** Returns the error for an annotated video whose drawing failed too often. */
export const videoNotDrawable = (): Conflict =>
  new Conflict(problemTexts.video_not_drawable, { code: 'video_not_drawable' });
