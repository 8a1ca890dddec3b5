import type { AnalysisFile, GivenView, RunnerProfile } from '@strideform/contracts';
import { analyze } from './analyze.ts';
import type { KeypointSequence } from './keypoints.ts';
import type { Recording } from '@strideform/metric-book/measurement';
import { analyzeFromBehind } from './rear-view/analyze-from-behind.ts';
import { findView } from './rear-view/find-view.ts';

/**
 * Measures a clip from where it was filmed.
 * @param view as the caller says; `auto`: as the keypoints show
 * @throws UnmeasurableClip when nothing can be measured
 */
export function analyzeView(
  sequence: KeypointSequence,
  view: GivenView,
  subject: RunnerProfile,
  recording: Recording,
): AnalysisFile {
  const measure = isFromBehind(sequence, view) ? analyzeFromBehind : analyze;
  return measure(sequence, subject, recording);
}

/** Whether to measure a clip from behind. */
export const isFromBehind = (sequence: KeypointSequence, view: GivenView): boolean =>
  view === 'rear' || (view === 'auto' && findView(sequence) === 'rear');
