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
  /** Only frames whose index is a multiple of this are yielded. By default, all are. */
  frameStep?: number;
  /**
   * Called with each frame that `frameStep` leaves out, in their order, before the next frame is
   * yielded. In H.264, those that no other frame is predicted from are not decoded, so they are
   * reported even if they are damaged.
   */
  onFrameBetween?: (frame: FramePosition) => void;
}

type FramePosition = Pick<VideoFrame, 'index' | 'timeS'>;

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
  /** Indices of frames between steps that may not come out of the decoder. */
  private readonly skipped = new Set<number>();
  private drained = false;

  private constructor(
    private readonly clip: OpenClip,
    private readonly packets: Generator<Packet>,
    private readonly decoder: CodecContext,
    private readonly index: FrameIndex,
    private readonly range: FrameRange,
    private readonly converter: PictureConverter,
    private readonly steps: Required<Pick<DecodeOptions, 'frameStep' | 'onFrameBetween'>>,
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
      const { uprightWithinPx, frameStep = 1, onFrameBetween = () => undefined } = options;
      const steps = { frameStep, onFrameBetween };
      const rotationDeg = rotationDegOf(clip.stream);
      const converter =
        uprightWithinPx === undefined
          ? new EightBitConverter(rotationDeg)
          : new UprightConverter(rotationDeg, uprightWithinPx);
      const decoder = openDecoder(clip, options);
      return new FrameSource(clip, packets, decoder, index, frames, converter, steps);
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
      if (index === undefined || index <= this.lastIndex) continue;
      if (isDamaged(decoded)) {
        this.skipped.delete(index);
        continue;
      }
      if (index >= this.range.endFrame) break;
      this.requireSameSize(decoded, index);
      this.passSkipped(index);
      this.lastIndex = index;
      const timeS = this.index.timesS[index]!;
      if (index % this.steps.frameStep !== 0) {
        this.steps.onFrameBetween({ index, timeS });
        continue;
      }
      const picture = this.pictures.shift()!;
      this.pictures.push(picture);
      return picture.hold(await converter.convert(decoded), {
        index,
        timeS,
        rotationDeg: converter.rotationDeg,
        isInterlaced: decoded.hasFlags(AV_FRAME_FLAG_INTERLACED),
      });
    }
    this.passSkipped(this.range.endFrame);
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
    if (packet) this.skipUnneeded(this.isUnneeded(packet.pts));
    await this.decoder.sendPacket(done ? null : packet);
  }

  /** Returns true for pictures before the range and, in H.264, between steps. */
  private isUnneeded(pts: bigint): boolean {
    if (pts === AV_NOPTS_VALUE) return false;
    if (pts < this.firstPts) return true;
    const { frameStep } = this.steps;
    // In HEVC, another picture of a higher layer may be predicted from such a picture.
    if (frameStep === 1 || this.clip.videoCodec !== 'h264') return false;
    const index = this.indexOfPts.get(pts);
    if (index === undefined || index % frameStep === 0) return false;
    this.skipped.add(index);
    return true;
  }

  /** Skips unneeded pictures that no other picture is predicted from. */
  private skipUnneeded(isUnneeded: boolean): void {
    if (isUnneeded === this.skipsUnneeded) return;
    this.skipsUnneeded = isUnneeded;
    this.decoder.setOption('skip_frame', isUnneeded ? 'noref' : 'default');
  }

  /** Reports the frames before `end` that were skipped, and that did not come out. */
  private passSkipped(end: number): void {
    for (let index = this.lastIndex + 1; index < end; index += 1)
      if (this.skipped.has(index))
        this.steps.onFrameBetween({ index, timeS: this.index.timesS[index]! });
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
