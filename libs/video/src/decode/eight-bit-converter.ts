import { AV_PIX_FMT_YUV420P, type AVPixelFormat } from 'node-av/constants';
import { Frame, SoftwareScaleContext } from 'node-av/lib';
import { isPlanarEightBit, type PictureConverter, type VideoFrame } from './video-frame.ts';

/**
 * Converts frames of other formats (10 and 12 bits, grey, packed, two-plane) to planar 8-bit 4:2:0.
 * Code values are only rescaled. HDR keeps its transfer curve, so that edges and limbs stay equally
 * visible.
 */
export class EightBitConverter implements PictureConverter {
  /** Scaler that configures itself from the frames, including their range and matrix. */
  private readonly scaler = new SoftwareScaleContext();
  private readonly converted = new Frame();

  constructor(readonly rotationDeg: VideoFrame['rotationDeg']) {
    this.scaler.allocContext();
    this.converted.alloc();
  }

  /**
   * Returns the frame itself if it is planar with 8 bits, else a copy that is valid until the next
   * call.
   */
  async convert(frame: Frame): Promise<Frame> {
    if (isPlanarEightBit(frame.format as AVPixelFormat)) return frame;
    const { width, height, colorRange, colorSpace, colorPrimaries, colorTrc } = frame;
    this.converted.unref();
    Object.assign(this.converted, {
      format: AV_PIX_FMT_YUV420P,
      width,
      height,
      colorRange,
      colorSpace,
      // FFmpeg 8 would map the colours of HDR to those of a frame that does not state its own.
      colorPrimaries,
      colorTrc,
    });
    if (this.converted.getBuffer() < 0 || this.scaler.scaleFrameSync(this.converted, frame) < 0)
      throw new Error(`A frame of pixel format ${frame.format} could not be converted.`);
    return this.converted;
  }

  free(): void {
    this.converted.free();
    this.scaler.freeContext();
  }
}
