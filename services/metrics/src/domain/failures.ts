import { failureTexts, failureTitles } from '@strideform/languages/english';
import { internalError, type Failure, type FailureCode } from '@strideform/contracts';
import type { EstimatedSegment } from './measurement.ts';

/**
 * A clip without a person counts as dark below this mean luma (0–255; black is 16 in the video
 * range).
 */
const darkLuma = 40;

/**
 * Returns the failure of a clip that cannot be measured. Sending the same clip again does not help.
 */
export function measurementFailure(code: FailureCode, detail: string): Failure {
  const titles: Readonly<Partial<Record<FailureCode, string>>> = failureTitles;
  const title = titles[code] ?? failureTitles.not_measured;
  return { code, title, detail, retryable: false, stage: 'metrics' };
}

/** Failure after all attempts to measure the clip failed for a reason other than the clip. */
export const measuringFailed = internalError('metrics', failureTexts.not_measured);

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
  return measurementFailure(code, failureTexts[code]);
}
