import type { AnalysisHead, RunnerPlane } from '@strideform/contracts';

/** An analysis with a scale, so that its points have positions in metres. */
export type ScaledAnalysis = AnalysisHead & { readonly runner_plane: RunnerPlane };

/** @returns null for an analysis that only has positions in pixels */
export function withScale(analysis: AnalysisHead): ScaledAnalysis | null {
  const { runner_plane: plane } = analysis;
  return plane == null ? null : { ...analysis, runner_plane: plane };
}
