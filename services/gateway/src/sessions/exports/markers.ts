import { inRunnerPlane } from '@strideform/biomechanics';
import { publicNames } from '../keypoint-names.ts';
import { evenTimes, type EvenTimes } from './even-times.ts';
import type { ScaledAnalysis } from './image-scale.ts';

const mmPerM = 1000;

/** x ahead along the horizontal, y up from the ground, mm. */
export type MarkerPosition = readonly [x: number, y: number];

export interface Marker {
  /** Name of the keypoint in the export, without the axis: `lkne`. */
  readonly name: string;
  readonly description: string;
  /** One a sample, in the runner's plane (z = 0); null where it is unknown. */
  readonly samples: readonly (MarkerPosition | null)[];
}

export interface MarkerPaths extends Pick<EvenTimes, 'rateHz' | 'timesS'> {
  readonly markers: readonly Marker[];
}

/** The paths of the analysis's keypoints in the runner's plane, evenly sampled. */
export function markerPaths(analysis: ScaledAnalysis): MarkerPaths {
  const { rateHz, timesS, resample } = evenTimes(analysis.timestamps_s);
  const markers = analysis.keypoints.names.map((keypoint, column): Marker => {
    const positionsM = keypointPath(analysis, column);
    const xs = resample(positionsM.map((position) => position && mmPerM * position[0]));
    const ys = resample(positionsM.map((position) => position && mmPerM * position[1]));
    return {
      name: publicNames.get(keypoint)!,
      description: keypoint.replaceAll('_', ' '),
      samples: timesS.map((_, k) => markerPosition(xs[k], ys[k])),
    };
  });
  return { rateHz, timesS, markers };
}

/** The keypoint's position in each frame, m; null where it was not seen. */
function keypointPath(
  { keypoints, runner_plane: plane, facing }: ScaledAnalysis,
  column: number,
): (readonly [xM: number, yM: number] | null)[] {
  return keypoints.frames.map((frame) => {
    const sample = frame[column];
    return sample ? inRunnerPlane(plane, facing, [sample[0], sample[1]]) : null;
  });
}

const markerPosition = (
  x: number | null | undefined,
  y: number | null | undefined,
): MarkerPosition | null => (x == null || y == null ? null : [x, y]);
