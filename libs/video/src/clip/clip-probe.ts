import type { VideoContainer, VideoCodec } from '../limits/clip-limits.ts';

/** Facts about a clip, and the times at which its frames are shown. */
export interface ClipProbe {
  container: VideoContainer;
  videoCodec: VideoCodec;
  /** Name of the format in FFmpeg, such as yuv420p10le. */
  pixelFormat: string;
  bitDepth: number;
  /** Size as shown, after the rotation. */
  widthPx: number;
  heightPx: number;
  /** Clockwise turn that the stored pictures need to be upright. */
  rotationDeg: 0 | 90 | 180 | 270;
  /** True if the stream says that every other row was recorded half a frame later. */
  isInterlaced: boolean;
  /** Duration from the first frame's time to the end of the last one. */
  durationS: number;
  sizeBytes: number;
  /**
   * Frame rate: mean over the intervals near the median interval, so that dropped frames and
   * rounded times do not distort it.
   */
  rateHz: number;
  /** True if frame intervals vary by more than rounding explains. */
  hasVariableRate: boolean;
  /** Presentation times in order, strictly increasing, as stored. The first need not be 0. */
  frameTimesS: number[];
  /** Frames at which decoding can begin, as indices into frameTimesS. */
  keyFrames: number[];
}
