import { internalError, type Failure } from '@strideform/contracts';

/** What the runner's app shows as the heading of a failure. */
const titles = { drawing: 'The annotated video could not be drawn' } as const;

/** What went wrong and what to do, as the runner's app shows it. */
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
