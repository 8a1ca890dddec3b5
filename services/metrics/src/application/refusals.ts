import { fill, problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';

/** The session has no result, or it belongs to another tenant. */
export const notMeasured = (sessionId: string): NotFound =>
  new NotFound(fill(problemTexts.session_not_measured, { sessionId }));

export const noTotals = (): NotFound => new NotFound(problemTexts.no_totals);
