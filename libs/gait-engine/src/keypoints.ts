import type { PointName } from '@strideform/metric-book/measurement';
import type {
  CameraMove,
  FrameLight,
  KeypointFile,
  KeypointSample,
  PeopleSearches,
  Side,
} from '@strideform/contracts';

/** Movement of the picture by a camera that shakes. */
export interface CameraShake {
  /** Displacement in each frame, px. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Root mean square of the displacement, px. */
  readonly sizePx: number;
}

/** Keypoints of one runner that the engine reads, frame by frame, in image pixels (y down). */
export interface KeypointSequence {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly facing: 'auto' | Side;
  /** Presentation times, strictly increasing, s. */
  readonly timestampsS: readonly number[];
  /**
   * Presentation times of all frames of the clip, s, if the pose model analysed only some of them.
   */
  readonly clipTimesS?: readonly number[] | undefined;
  readonly names: readonly PointName[];
  /** `frames[i][j]` is point `names[j]` at `timestampsS[i]`. */
  readonly frames: readonly (readonly KeypointSample[])[];
  /** Light in each frame; absent if not measured. */
  readonly light?: readonly FrameLight[] | undefined;
  /** Movement of the background since the frame before; absent if not measured. */
  readonly cameraMoves?: readonly CameraMove[] | undefined;
  /** Shake of the camera that was removed from the points; absent if none was. */
  readonly shake?: CameraShake | undefined;
  /** Results of searching whole images for people; absent if no search was made. */
  readonly searches?: PeopleSearches | undefined;
  /** True if a person chose the runner among several people. */
  readonly isRunnerChosen?: boolean | undefined;
  /** Name of the pose model that detected the points, if known. */
  readonly model?: string | undefined;
}

/** Fields of a `strideform.keypoints/1` file that the engine reads. */
type KeypointFileContent = Pick<
  KeypointFile,
  | 'width'
  | 'height'
  | 'facing'
  | 'timestamps_s'
  | 'clip_timestamps_s'
  | 'names'
  | 'frames'
  | 'light'
  | 'camera_moves'
  | 'searches'
  | 'model'
>;

/**
 * Returns a `strideform.keypoints/1` file in the format of the engine: pixels and seconds, without
 * copying frames.
 */
export const keypointSequence = (file: KeypointFileContent): KeypointSequence => ({
  widthPx: file.width,
  heightPx: file.height,
  facing: file.facing,
  timestampsS: file.timestamps_s,
  clipTimesS: file.clip_timestamps_s,
  names: file.names,
  frames: file.frames,
  light: file.light,
  cameraMoves: file.camera_moves,
  searches: file.searches,
  model: file.model,
});
