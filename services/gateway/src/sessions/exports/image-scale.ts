import type { AnalysisFile, RunnerPlane } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit';

/** An analysis with a scale, so that its points have positions in metres. */
export type ScaledAnalysis = AnalysisFile & { readonly runner_plane: RunnerPlane };

const scaleUnknown =
  'This format holds lengths, and the length of a pixel in this clip is not known. Give the user a height or a leg length, or the session a belt speed, and re-analyse it; or choose csv, mot or json, which need no scale.';

/** @throws {Conflict} for an analysis that only has positions in pixels */
export function withScale(analysis: AnalysisFile): ScaledAnalysis {
  const { runner_plane: plane } = analysis;
  if (plane == null) throw new Conflict(scaleUnknown, { code: 'scale_unknown' });
  return { ...analysis, runner_plane: plane };
}
