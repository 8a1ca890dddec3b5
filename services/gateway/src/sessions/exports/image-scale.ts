import type { AnalysisFile, RunnerPlane } from '@strideform/contracts';

/** An analysis with a scale, so that its points have positions in metres. */
export type ScaledAnalysis = AnalysisFile & { readonly runner_plane: RunnerPlane };

/** @returns null for an analysis that only has positions in pixels */
export function withScale(analysis: AnalysisFile): ScaledAnalysis | null {
  const { runner_plane: plane } = analysis;
  return plane == null ? null : { ...analysis, runner_plane: plane };
}
