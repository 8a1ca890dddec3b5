import { internalError, type Failure, type FailureCode } from '@strideform/contracts';
import type { EstimatedSegment } from './measurement.ts';

/**
 * A clip without a person counts as dark below this mean luma (0–255; black is 16 in the video
 * range).
 */
const darkLuma = 40;

/** Headings of failures in the runner's app, by failure code. */
const titles: Readonly<Partial<Record<FailureCode, string>>> = {
  no_person_found: 'No runner was found',
  too_dark: 'The clip is too dark',
  clip_too_short: 'The clip is too short',
  not_running: 'The clip shows no running',
  wrong_view: 'The runner cannot be measured from this view',
};
const otherTitle = 'The clip could not be measured';

/** Cause of the failure and advice, by failure code. The engine brings its own sentences. */
const details = {
  internal_error:
    'The run could not be measured. Send the clip again; if it happens twice, contact your operator.',
  too_dark:
    'The clip is so dark that no person can be seen. Film in daylight or with more light, and send the clip again.',
  no_person_found:
    'No person was found in the clip. Film the whole runner from the side, with the camera held still, and send the clip again.',
} as const;

/**
 * Returns the failure of a clip that cannot be measured. Sending the same clip again does not help.
 */
export function measurementFailure(code: FailureCode, detail: string): Failure {
  return { code, title: titles[code] ?? otherTitle, detail, retryable: false, stage: 'metrics' };
}

/** Failure after all attempts to measure the clip failed for a reason other than the clip. */
export const measuringFailed = internalError('metrics', details.internal_error);

/** Returns the failure of a clip in which no frame shows a person, or null if a frame shows one. */
export function noPersonFailure(segments: readonly EstimatedSegment[]): Failure | null {
  let frameCount = 0;
  let foundFrameCount = 0;
  let lumaSum = 0;
  for (const segment of segments) {
    frameCount += segment.frameCount;
    foundFrameCount += segment.foundFrameCount;
    lumaSum += segment.meanLuma * segment.frameCount;
  }
  if (frameCount > 0 && foundFrameCount > 0) return null;
  const meanLuma = frameCount === 0 ? 0 : lumaSum / frameCount;
  const code = meanLuma < darkLuma ? 'too_dark' : 'no_person_found';
  return measurementFailure(code, details[code]);
}
