import {
  AV_FRAME_FLAG_CORRUPT,
  AV_FRAME_FLAG_INTERLACED,
  AV_NOPTS_VALUE,
  AVERROR_EAGAIN,
  AVERROR_EOF,
} from 'node-av/constants';
import { Codec, CodecContext, Frame, type Packet } from 'node-av/lib';
import { availableParallelism } from 'node:os';
import { defaultClipLimits } from '../limits/clip-limits.ts';
import { clipRefusals } from '../limits/clip-refusals.ts';
import { indexFrames, type FrameIndex } from '../demux/frame-index.ts';
import { closeClip, openClip, type OpenClip } from '../demux/open-clip.ts';
import { rotationDegOf } from '../demux/rotation.ts';
import { openAtKeyFrame } from '../demux/seek.ts';
import { EightBitConverter } from './eight-bit-converter.ts';
import { UprightConverter } from './upright-converter.ts';
import { HeldPicture, type PictureConverter, type VideoFrame } from './video-frame.ts';

/**
 * Limit of threads. Each holds a picture: beyond this number, memory grows but speed hardly does.
 */
const maxThreads = 8;

/** Frames [fromFrame, endFrame) of a clip, in presentation order. */
export interface FrameRange {
  fromFrame: number;
  endFrame: number;
}

export interface DecodeOptions {
  /** Number of decoder threads; by default the number of CPUs that the container may use. */
  threads?: number;
  /**
   * Limit of a picture's pixels. The decoder refuses larger ones. By default, it is the limit of a
   * probe.
   */
  maxPixels?: number;
  /**
   * Longest side of frames that are converted for display: upright, even sides, 4:2:0, BT.709 in
   * limited range. By default, frames are returned as stored.
   */
  uprightWithinPx?: number;
}

/**
 * The decoder of one range of one clip. It uses two pictures in turn, so that a frame stays valid
 * while the next one is decoded.
 */
export class FrameSource {
  private readonly decoded = new Frame();
  private readonly pictures = [new HeldPicture(), new HeldPicture()];
  private readonly indexOfPts: Map<bigint, number>;
  private readonly firstPts: bigint;
  private lastIndex: number;
  private skipsUnneeded = false;
  private drained = false;

  private constructor(
    private readonly clip: OpenClip,
    private readonly packets: Generator<Packet>,
    private readonly decoder: CodecContext,
    private readonly index: FrameIndex,
    private readonly range: FrameRange,
    private readonly converter: PictureConverter,
  ) {
    this.decoded.alloc();
    this.indexOfPts = new Map(index.pts.map((pts, position) => [pts, position]));
    this.firstPts = index.pts[range.fromFrame] ?? 0n;
    this.lastIndex = range.fromFrame - 1;
  }

  static async open(
    path: string,
    range: FrameRange | undefined,
    options: DecodeOptions,
  ): Promise<FrameSource> {
    const index = await frameIndexOf(path);
    const frames = {
      fromFrame: range?.fromFrame ?? 0,
      endFrame: Math.min(range?.endFrame ?? Infinity, index.pts.length),
    };
    const keyFrame = index.keyFrames.findLast((position) => position <= frames.fromFrame);
    const { clip, packets } = await openAtKeyFrame(path, keyFrame ? index.pts[keyFrame]! : null);
    try {
      const { uprightWithinPx } = options;
      const rotationDeg = rotationDegOf(clip.stream);
      const converter =
        uprightWithinPx === undefined
          ? new EightBitConverter(rotationDeg)
          : new UprightConverter(rotationDeg, uprightWithinPx);
      const decoder = openDecoder(clip, options);
      return new FrameSource(clip, packets, decoder, index, frames, converter);
    } catch (error) {
      closeClip(clip);
      throw error;
    }
  }

  get isEmpty(): boolean {
    return this.range.fromFrame >= this.range.endFrame;
  }

  /**
   * Returns the next frame of the range that can be decoded, or null at the range's end. The frame
   * before the last one becomes invalid.
   */
  async next(): Promise<VideoFrame | null> {
    const { decoded, converter } = this;
    while (await this.decodeNext(decoded)) {
      const index = this.indexOfPts.get(decoded.pts);
      if (index === undefined || index <= this.lastIndex || isDamaged(decoded)) continue;
      if (index >= this.range.endFrame) return null;
      this.requireSameSize(decoded, index);
      this.lastIndex = index;
      const picture = this.pictures.shift()!;
      this.pictures.push(picture);
      return picture.hold(await converter.convert(decoded), {
        index,
        timeS: this.index.timesS[index]!,
        rotationDeg: converter.rotationDeg,
        isInterlaced: decoded.hasFlags(AV_FRAME_FLAG_INTERLACED),
      });
    }
    return null;
  }

  close(): void {
    this.decoded.free();
    this.converter.free();
    for (const picture of this.pictures) picture.free();
    this.packets.return(undefined);
    this.decoder.freeContext();
    closeClip(this.clip);
  }

  private async decodeNext(frame: Frame): Promise<boolean> {
    for (;;) {
      frame.unref();
      // Decoding happens while a packet is sent. Only at the end, receiving has to wait, and does
      // so on another thread.
      const status = this.drained
        ? await this.decoder.receiveFrame(frame)
        : this.decoder.receiveFrameSync(frame);
      if (status >= 0) return true;
      if (status === AVERROR_EOF || (status === AVERROR_EAGAIN && this.drained)) return false;
      // Any other error is a damaged picture: it leaves a gap, and the decoder continues (FFmpeg
      // itself ends a drain that only returns errors).
      if (!this.drained) await this.feed();
    }
  }

  private async feed(): Promise<void> {
    const { value: packet, done } = this.packets.next();
    this.drained = done === true;
    if (packet) this.skipUnneeded(packet.pts !== AV_NOPTS_VALUE && packet.pts < this.firstPts);
    await this.decoder.sendPacket(done ? null : packet);
  }

  /** Skips pictures before the range that no other picture is predicted from. */
  private skipUnneeded(isBeforeRange: boolean): void {
    if (isBeforeRange === this.skipsUnneeded) return;
    this.skipsUnneeded = isBeforeRange;
    this.decoder.setOption('skip_frame', isBeforeRange ? 'noref' : 'default');
  }

  private requireSameSize({ width, height }: Frame, index: number): void {
    const declared = this.clip.stream.codecpar;
    if (width === declared.width && height === declared.height) return;
    const timeS = this.index.timesS[index]!;
    throw clipRefusals.pictureSizeChanges(declared, { width, height }, timeS);
  }
}

async function frameIndexOf(path: string): Promise<FrameIndex> {
  const clip = await openClip(path);
  try {
    return indexFrames(clip);
  } finally {
    closeClip(clip);
  }
}

/**
 * Returns true for concealed pictures. They are guesses of the decoder: measuring them would be
 * worse than a gap.
 */
function isDamaged(frame: Frame): boolean {
  return frame.hasFlags(AV_FRAME_FLAG_CORRUPT) || frame.decodeErrorFlags !== 0;
}

function openDecoder(
  clip: OpenClip,
  { threads = availableParallelism(), maxPixels = defaultClipLimits.maxPixels }: DecodeOptions,
): CodecContext {
  const codec = Codec.findDecoder(clip.stream.codecpar.codecId);
  if (!codec) throw clipRefusals.noDecoder(clip.videoCodec);
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  decoder.parametersToContext(clip.stream.codecpar);
  decoder.pktTimebase = clip.stream.timeBase;
  decoder.threadCount = Math.min(threads, maxThreads);
  // This option makes an H.264 stream that does not state its reordering depth use the largest one,
  // so that frames never come out of order.
  decoder.setOption('strict', 'strict');
  decoder.setOption('max_pixels', maxPixels);
  // Options are set one by one: node-av 6.1 frees a dictionary given to open2 twice, and the
  // process crashes.
  const status = decoder.open2Sync(codec, null);
  if (status >= 0) return decoder;
  decoder.freeContext();
  throw clipRefusals.decoderFails();
}
