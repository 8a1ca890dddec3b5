import { internalError, type Failure } from '@strideform/contracts';

/** Headings of failures in the runner's app. */
const titles = { drawing: 'The annotated video could not be drawn' } as const;

/** Cause of the failure and advice, as the runner's app shows them. */
const details = {
  drawing: (reason: string) =>
    `The annotated video could not be drawn${reason}. Send the clip again; if it happens twice, contact your operator.`,
} as const;

/**
 * Every try to draw a report failed, for a reason other than the clip.
 * @param reason how the drawing process failed, such as `timeout`; null when it did not
 */
export function drawingFailure(reason: string | null): Failure {
  const reasonText = reason === null ? '' : ` (${reason})`;
  return internalError('report', details.drawing(reasonText), titles.drawing);
}
