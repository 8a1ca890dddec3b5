import type { AnalysisFile, RunnerPlane } from '@strideform/contracts';
import { Conflict } from '@strideform/service-kit';

/** An analysis whose picture has a scale, so that its points have places in metres. */
export type ScaledAnalysis = AnalysisFile & { readonly runner_plane: RunnerPlane };

/** @throws {Conflict} for a session that knows pixels alone */
export function withScale(analysis: AnalysisFile): ScaledAnalysis {
  const { runner_plane: plane } = analysis;
  if (plane != null) return { ...analysis, runner_plane: plane };
  throw new Conflict(
    'This format holds lengths, and nothing tells how long a pixel of this clip is. Give the user a height or a leg length, or the session a belt speed, and re-analyse it; or take csv, mot or json, which need none.',
    { code: 'scale_unknown' },
  );
}
