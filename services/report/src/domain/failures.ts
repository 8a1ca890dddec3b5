import { failureTexts, failureTitles, fill } from '@strideform/languages/english';
import { internalError, type Failure } from '@strideform/contracts';

/**
 * Returns the failure after the last try to draw a report, if the clip is not the cause.
 * @param reason failure of the drawing process, such as `timeout`; null for another cause.
 */
export function drawingFailure(reason: string | null): Failure {
  const reasonText = reason === null ? '' : ` (${reason})`;
  const detail = fill(failureTexts.not_drawn, { reason: reasonText });
  return internalError('report', detail, failureTitles.drawing_failed);
}
