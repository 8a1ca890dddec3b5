import type { AnalysisHead, RunnerPlane, Side } from '@strideform/contracts';

/** An analysis from the side with a scale, so that its points have positions in metres. */
export type ScaledAnalysis = AnalysisHead & {
  readonly facing: Side;
  readonly runner_plane: RunnerPlane;
};

/** @returns null for an analysis that only has positions in pixels */
export function withScale(analysis: AnalysisHead): ScaledAnalysis | null {
  const { runner_plane: plane, facing } = analysis;
  return plane == null || facing === null ? null : { ...analysis, facing, runner_plane: plane };
}
