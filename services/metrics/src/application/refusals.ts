import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';

/** Returns the refusal for a session that has no result or belongs to another tenant. */
export const notMeasured = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.session_not_measured, { sessionId }));

export const noTotals = (): NotFound => new NotFound(problemTexts.no_totals);
