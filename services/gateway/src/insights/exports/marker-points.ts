import type { FrameColumns } from '@strideform/analysis-store/frames';
import { inRunnerPlane } from '@strideform/gait-engine';
import type { AnalysisHead, KeypointName, RunnerPlane, Side } from '@strideform/contracts';
import { evenTimes, type PlanarPoint, type PlanarPoints } from '@strideform/motion-files';
import { publicNames } from '../measurements/keypoint-names.ts';

const mmPerM = 1000;

/** Side-view analysis with a scale, so that its points have positions in metres. */
export type ScaledAnalysis = AnalysisHead & {
  readonly facing: Side;
  readonly runner_plane: RunnerPlane;
};

/** Returns null for an analysis that only has positions in pixels. */
export function withScale(analysis: AnalysisHead): ScaledAnalysis | null {
  const { runner_plane: plane, facing } = analysis;
  return plane == null || facing === null ? null : { ...analysis, facing, runner_plane: plane };
}

/** Returns the paths of the keypoints in the runner's plane, evenly sampled. */
export function markerPoints(analysis: ScaledAnalysis, frames: FrameColumns): PlanarPoints {
  const { rateHz, timesS, resample } = evenTimes(frames.numbers('exact_time') as number[]);
  const points = frames.keypointNames.map((keypoint): PlanarPoint => {
    const { xs, ys } = keypointPath(analysis, frames, keypoint);
    return {
      name: publicNames.get(keypoint)!,
      description: keypoint.replaceAll('_', ' '),
      xs: unknownAsNaN(resample(xs)),
      ys: unknownAsNaN(resample(ys)),
    };
  });
  return { rateHz, timesS, points };
}

type Column = (number | null)[];

/** Returns the keypoint's position in each frame, mm. null if it was not seen. */
function keypointPath(
  { runner_plane: plane, facing }: ScaledAnalysis,
  frames: FrameColumns,
  keypoint: KeypointName,
): { readonly xs: Column; readonly ys: Column } {
  const us = frames.numbers(`keypoints.${keypoint}.x`);
  const vs = frames.numbers(`keypoints.${keypoint}.y`);
  const [xs, ys]: [Column, Column] = [[], []];
  for (const [frame, u] of us.entries()) {
    const position = u === null ? null : inRunnerPlane(plane, facing, [u, vs[frame]!]);
    xs.push(position && mmPerM * position[0]);
    ys.push(position && mmPerM * position[1]);
  }
  return { xs, ys };
}

const unknownAsNaN = (values: readonly (number | null)[]): Float64Array =>
  Float64Array.from(values, (value) => value ?? NaN);
