import { FF_ENCODER_LIBX264, type FFEncoderCodec } from 'node-av/constants';
import { Codec } from 'node-av/lib';

export interface EncodeOptions {
  /**
   * Size of the given pictures. The video's sides are even: an odd last column or row is cut off.
   */
  widthPx: number;
  heightPx: number;
  /**
   * Quality on the scale of x264's constant rate factor. A lower value means better quality and a
   * larger file.
   */
  quality?: number;
  /**
   * Nominal frame rate. It determines the level by which players choose their decoder. It does not
   * change the times of the frames.
   */
  rateHz?: number;
  /**
   * Largest interval between key frames, s. A viewer can step to any frame at once if key frames
   * are near. Infinity means a single key frame.
   */
  keyFrameEveryS?: number;
  /**
   * True allows frames that need later ones (B-frames). They make the file smaller, but slower to
   * step through. Only x264 makes such frames.
   */
  mayNeedLaterFrames?: boolean;
}

type EncoderOptions = Record<string, string | number>;

/** An encoder of H.264, and its options. Figures are in README.md. */
export interface H264Encoder {
  readonly codec: Codec;
  readonly optionsFor: (options: Required<EncodeOptions>) => EncoderOptions;
}

/** Encoder of node-av's npm package, under the GPL. */
function x264Options({
  quality,
  keyFrameEveryS,
  mayNeedLaterFrames,
}: Required<EncodeOptions>): EncoderOptions {
  return {
    crf: quality,
    preset: 'superfast',
    // The lookahead of a slower preset costs little. Without it, files are half as large again.
    'rc-lookahead': 10,
    mbtree: 1,
    // These options look for changes that are rare in clips of a steady camera.
    'x264-params': 'weightp=0:subme=0:b-adapt=0',
    ...(keyFrameEveryS === Infinity && { sc_threshold: 0 }),
    ...(!mayNeedLaterFrames && { bf: 0 }),
  };
}

/**
 * Difference between the quantiser with which openh264 gives the quality of a rate factor of x264,
 * and that factor: x264 spends fewer bits on frames that few others are predicted from.
 */
const quantiserAboveFactor = 3;

/** Encoder of the binding that images contain, under a BSD licence. It makes no B-frames. */
function openh264Options({ quality }: Required<EncodeOptions>): EncoderOptions {
  const quantiser = quality + quantiserAboveFactor;
  return {
    // A range of one value: the same quantiser for every frame.
    rc_mode: 'quality',
    qmin: quantiser,
    qmax: quantiser,
    profile: 'main',
    coder: 'cabac',
  };
}

/**
 * Returns the encoder of the FFmpeg in use.
 * @throws Error if it has none
 */
export function h264Encoder(): H264Encoder {
  const x264 = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (x264 !== null) return { codec: x264, optionsFor: x264Options };
  const openh264 = Codec.findEncoderByName('libopenh264' as FFEncoderCodec);
  if (openh264 !== null) return { codec: openh264, optionsFor: openh264Options };
  throw new Error('This build of FFmpeg has no H.264 encoder.');
}
