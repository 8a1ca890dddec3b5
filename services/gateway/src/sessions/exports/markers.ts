import { inRunnerPlane } from '@strideform/biomechanics';
import type { ScaledAnalysis } from './image-scale.ts';
import { publicNames } from '../keypoint-names.ts';
import { evenTimes, type EvenTimes } from './even-times.ts';

export interface Marker {
  /** As in the keypoints of the export, without the axis: `lkne`. */
  readonly name: string;
  readonly description: string;
  /**
   * One a sample, mm: x ahead along the horizontal, y up from the ground, in the runner's plane (z
   * = 0).
   */
  readonly samples: readonly (readonly [x: number, y: number] | null)[];
}

export interface MarkerPaths extends Pick<EvenTimes, 'rateHz' | 'timesS'> {
  readonly markers: readonly Marker[];
}

/** Where the keypoints that the analysis has are in the runner's plane, evenly sampled. */
export function markerPaths(analysis: ScaledAnalysis): MarkerPaths {
  const { rateHz, timesS, resample } = evenTimes(analysis.timestamps_s);
  const markers = analysis.keypoints.names.map((keypoint, column): Marker => {
    const places = analysis.keypoints.frames.map((frame) => {
      const sample = frame[column];
      return sample
        ? inRunnerPlane(analysis.runner_plane, analysis.facing, [sample[0], sample[1]])
        : null;
    });
    const [ahead, above] = ([0, 1] as const).map((axis) =>
      resample(places.map((place) => place && 1000 * place[axis])),
    );
    return {
      name: publicNames.get(keypoint)!,
      description: keypoint.replaceAll('_', ' '),
      samples: timesS.map((_, k) =>
        ahead![k] == null || above![k] == null ? null : [ahead![k]!, above![k]!],
      ),
    };
  });
  return { rateHz, timesS, markers };
}
