import { failureTexts, failureTitles, fill } from '@strideform/languages/english';
import { internalError, type Failure } from '@strideform/contracts';

/**
 * Every try to draw a report failed, for a reason other than the clip.
 * @param reason how the drawing process failed, such as `timeout`; null when it did not
 */
export function drawingFailure(reason: string | null): Failure {
  const reasonText = reason === null ? '' : ` (${reason})`;
  const detail = fill(failureTexts.not_drawn, { reason: reasonText });
  return internalError('report', detail, failureTitles.drawing_failed);
}
