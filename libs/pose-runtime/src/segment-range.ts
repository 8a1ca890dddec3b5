import type { RunnerPoint } from '@strideform/video';

/**
 * Range of frames. Indices count the clip's frames in presentation order. Frames
 * [warmUpFrame, firstFrame) are used to find the runner, but not reported.
 */
export interface SegmentRange {
  warmUpFrame: number;
  firstFrame: number;
  endFrame: number;
  /** The model looks at frames whose index is a multiple of this. Absent: at all of them. */
  frameStep?: number | undefined;
  /** Presentation time of warmUpFrame, s. With endTimeS, limits the times of the result. */
  warmUpTimeS?: number | undefined;
  /** Presentation time of endFrame, or of the clip's end, s. */
  endTimeS?: number | undefined;
  /** The person to follow. Absent: the person who runs. */
  runnerAt?: RunnerPoint | undefined;
}
