import type { AnalysisFile, GivenView, RunnerProfile } from '@strideform/contracts';
import { analyze } from './analyze.ts';
import type { KeypointSequence } from './keypoints.ts';
import type { Recording } from '@strideform/metric-book/measurement';
import { analyzeFromBehind } from './rear-view/analyze-from-behind.ts';
import { withSteadyCamera } from './motion/steady-camera.ts';
import { findView } from './rear-view/find-view.ts';

/**
 * Measures a clip from the view in which it was filmed.
 * @param view view in the request; `auto`: found from the keypoints
 * @throws UnmeasurableClip if nothing can be measured
 */
export function analyzeView(
  sequence: KeypointSequence,
  view: GivenView,
  subject: RunnerProfile,
  recording: Recording,
): AnalysisFile {
  const steady = withSteadyCamera(sequence, recording);
  const measure = isFromBehind(steady, view) ? analyzeFromBehind : analyze;
  return measure(steady, subject, recording);
}

/** Returns true if the clip must be measured from behind. */
export const isFromBehind = (sequence: KeypointSequence, view: GivenView): boolean =>
  view === 'rear' || (view === 'auto' && findView(sequence) === 'rear');
