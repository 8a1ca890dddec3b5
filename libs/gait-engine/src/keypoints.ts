import type { PointName } from '@strideform/metric-book/measurement';
import type {
  FrameLight,
  KeypointFile,
  KeypointSample,
  PeopleSearches,
  Side,
} from '@strideform/contracts';

/** What the engine reads: keypoints of one runner, frame by frame, in image pixels (y down). */
export interface KeypointSequence {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly facing: 'auto' | Side;
  /** Presentation times, strictly rising, s. */
  readonly timestampsS: readonly number[];
  /**
   * Those of all the clip's frames, where the pose model looked at some only; absent: at all of
   * them.
   */
  readonly clipTimesS?: readonly number[] | undefined;
  readonly names: readonly PointName[];
  /** `frames[i][j]` is point `names[j]` at `timestampsS[i]`. */
  readonly frames: readonly (readonly KeypointSample[])[];
  /** One entry a frame; absent where the light was not measured. */
  readonly light?: readonly FrameLight[] | undefined;
  /** Absent where nobody searched whole pictures for people. */
  readonly searches?: PeopleSearches | undefined;
  /** Name of the pose model that saw the points, where one is known. */
  readonly model?: string | undefined;
}

/** The fields of a `strideform.keypoints/1` file that the engine reads. */
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
  | 'searches'
  | 'model'
>;

/** A `strideform.keypoints/1` file as the engine reads it: pixels and seconds, no copies. */
export const keypointSequence = (file: KeypointFileContent): KeypointSequence => ({
  widthPx: file.width,
  heightPx: file.height,
  facing: file.facing,
  timestampsS: file.timestamps_s,
  clipTimesS: file.clip_timestamps_s,
  names: file.names,
  frames: file.frames,
  light: file.light,
  searches: file.searches,
  model: file.model,
});
