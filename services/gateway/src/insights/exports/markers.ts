import { inRunnerPlane } from '@strideform/biomechanics';
import type { KeypointName } from '@strideform/contracts';
import type { FrameColumns } from '@strideform/object-store/frames';
import { publicNames } from '../measurements/keypoint-names.ts';
import { evenTimes, type EvenTimes } from './even-times.ts';
import type { ScaledAnalysis } from './image-scale.ts';

const mmPerM = 1000;

/** The path of one marker in the runner's plane (z = 0), mm, one entry a sample. */
export interface Marker {
  /** Name of the keypoint in the export, without the axis: `lkne`. */
  readonly name: string;
  readonly description: string;
  /** Ahead along the horizontal; NaN where the position is unknown. */
  readonly xs: Float64Array;
  /** Up from the ground; NaN where the position is unknown. */
  readonly ys: Float64Array;
}

export interface MarkerPaths extends Pick<EvenTimes, 'rateHz' | 'timesS'> {
  readonly markers: readonly Marker[];
}

/** The paths of the analysis's keypoints in the runner's plane, evenly sampled. */
export function markerPaths(analysis: ScaledAnalysis, frames: FrameColumns): MarkerPaths {
  const { rateHz, timesS, resample } = evenTimes(frames.numbers('exact_time') as number[]);
  const markers = frames.keypointNames.map((keypoint): Marker => {
    const { xs, ys } = keypointPath(analysis, frames, keypoint);
    return {
      name: publicNames.get(keypoint)!,
      description: keypoint.replaceAll('_', ' '),
      xs: unknownAsNaN(resample(xs)),
      ys: unknownAsNaN(resample(ys)),
    };
  });
  return { rateHz, timesS, markers };
}

type Column = (number | null)[];

/** The keypoint's position in each frame, mm; null where it was not seen. */
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
