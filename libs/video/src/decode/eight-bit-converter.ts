import { AV_PIX_FMT_YUV420P, type AVPixelFormat } from 'node-av/constants';
import { Frame, SoftwareScaleContext } from 'node-av/lib';
import { isPlanarEightBit } from './video-frame.ts';

/**
 * Brings frames of other formats (10 and 12 bits, grey, packed, two-plane) to planar 8-bit 4:2:0. Code values are only rescaled: HDR stays in its
 * transfer curve, which leaves edges and limbs as visible as they were.
 */
export class EightBitConverter {
  private scaler: SoftwareScaleContext | null = null;
  private readonly converted = new Frame();

  constructor() {
    this.converted.alloc();
  }

  /** The frame itself where it is planar with 8 bits, else its copy, valid until the next call. */
  convert(frame: Frame): Frame {
    if (isPlanarEightBit(frame.format as AVPixelFormat)) return frame;
    this.scaler ??= scalerFor(frame);
    this.converted.unref();
    Object.assign(this.converted, { format: AV_PIX_FMT_YUV420P, width: frame.width, height: frame.height, colorRange: frame.colorRange, colorSpace: frame.colorSpace });
    check(this.converted.getBuffer(), 'allocate a frame');
    check(this.scaler.scaleFrameSync(this.converted, frame), 'convert a frame');
    return this.converted;
  }

  free(): void {
    this.converted.free();
    this.scaler?.freeContext();
  }
}

function scalerFor(frame: Frame): SoftwareScaleContext {
  const scaler = new SoftwareScaleContext();
  scaler.getContext(frame.width, frame.height, frame.format as AVPixelFormat, frame.width, frame.height, AV_PIX_FMT_YUV420P);
  return scaler;
}

function check(status: number, what: string): void {
  if (status < 0) throw new Error(`FFmpeg could not ${what} (${status}).`);
}
