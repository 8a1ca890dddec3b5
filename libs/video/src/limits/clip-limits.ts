export type VideoContainer = 'mp4' | 'mov' | 'webm' | 'matroska';
export type VideoCodec = 'h264' | 'hevc' | 'vp8' | 'vp9' | 'av1';

/** Limits of a clip, and of the time and memory of a probe. */
export interface ClipLimits {
  maxBytes: number;
  maxDurationS: number;
  maxPixels: number;
  maxFrames: number;
  maxRateHz: number;
  minDurationS: number;
  /** Time (s) and resident memory (MiB) for probing. */
  timeoutS: number;
  maxMemoryMb: number;
  containers: readonly VideoContainer[];
  codecs: readonly VideoCodec[];
}

export const defaultClipLimits: ClipLimits = {
  maxBytes: 1024 ** 3,
  maxDurationS: 180,
  // Pixels of DCI 4K in 16:9, which includes UHD (3840 × 2160) in either orientation.
  maxPixels: 4096 * 2304,
  maxFrames: 43_200,
  // Cameras of 240 fps run a little fast or slow.
  maxRateHz: 250,
  // Duration of a little more than two strides of a slow runner. Fewer strides give no mean.
  minDurationS: 2,
  timeoutS: 60,
  maxMemoryMb: 1024,
  containers: ['mp4', 'mov', 'webm', 'matroska'],
  codecs: ['h264', 'hevc', 'vp8', 'vp9', 'av1'],
};
