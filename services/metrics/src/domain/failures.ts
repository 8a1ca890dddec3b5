import { internalError, type Failure, type FailureCode } from '@strideform/contracts';
import type { EstimatedSegment } from './measurement.ts';

/**
 * Below this mean luma (0–255, video range black is 16) a clip in which nobody was found is called
 * dark.
 */
const darkLuma = 40;

const titles: Readonly<Partial<Record<FailureCode, string>>> = {
  no_person_found: 'No runner was found',
  too_dark: 'The clip is too dark',
  clip_too_short: 'The clip is too short',
  not_running: 'The clip shows no running',
  wrong_view: 'The clip is not a side view',
};

export function measurementFailure(code: FailureCode, detail: string): Failure {
  return {
    code,
    title: titles[code] ?? 'The clip could not be measured',
    detail,
    retryable: false,
    stage: 'metrics',
  };
}

export const measuringFailed = internalError(
  'metrics',
  'The run could not be measured. Send the clip again; if it happens twice, tell your operator.',
);

/**
 * Why a clip in which hardly any frame shows a person cannot be measured; null when there is a
 * runner to measure.
 */
export function nobodyFound(segments: readonly EstimatedSegment[]): Failure | null {
  const total = (pick: (segment: EstimatedSegment) => number): number =>
    segments.reduce((sum, segment) => sum + pick(segment), 0);
  const frames = total((segment) => segment.frameCount);
  if (frames > 0 && total((segment) => segment.foundFrameCount) > 0) return null;
  const meanLuma =
    frames === 0 ? 0 : total((segment) => segment.meanLuma * segment.frameCount) / frames;
  return meanLuma < darkLuma
    ? measurementFailure(
        'too_dark',
        'The clip is so dark that no person can be seen. Film in daylight or with more light, and send the clip again.',
      )
    : measurementFailure(
        'no_person_found',
        'No person was found in the clip. Film the whole runner from the side, with the camera held still, and send the clip again.',
      );
}
