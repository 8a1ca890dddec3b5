import {
  AV_CODEC_FLAG_FRAME_DURATION,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_TRC_BT709,
  AVERROR_EAGAIN,
  AVERROR_EOF,
} from 'node-av/constants';
import {
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  SoftwareScaleContext,
  type Stream,
} from 'node-av/lib';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { getSystemErrorName } from 'node:util';
import { planesOf, type VideoFrame } from '../decode/video-frame.ts';
import { h264Encoder, type EncodeOptions } from './h264-encoders.ts';

/**
 * Planes of 4:2:0 in BT.709 and limited range, of the video's own size, as `decodeFrames` returns
 * them with `uprightWithinPx`.
 */
export type VideoPlanes = Pick<VideoFrame, 'y' | 'yStride' | 'u' | 'uStride' | 'v' | 'vStride'>;

/** Time base that distinguishes times at 240 fps and represents those of common rates. */
const timeBase = new Rational(1, 90_000);
const maxThreads = 8;
const maxKeyInterval = 2 ** 30;

/**
 * Begins an MP4 that any browser plays (H.264, 4:2:0, BT.709, its index in front) and that keeps
 * the time of each frame. Runs FFmpeg in this process.
 * @throws RangeError if a side is shorter than 2 px, Error if the file cannot be written.
 */
export async function encodeVideo(
  path: string,
  {
    widthPx,
    heightPx,
    quality = 21,
    rateHz = 60,
    keyFrameEveryS = 1,
    mayNeedLaterFrames = true,
  }: EncodeOptions,
): Promise<VideoWriter> {
  if (widthPx < 2 || heightPx < 2)
    throw new RangeError(
      `A video of ${widthPx}×${heightPx} pixels cannot be encoded: each side takes at least 2.`,
    );
  Log.setLevel(AV_LOG_QUIET);
  const format = new FormatContext();
  check(format.allocOutputContext2(null, 'mp4', resolve(path)), 'set up the MP4 writer');
  const encoder = openEncoder({
    widthPx: widthPx - (widthPx % 2),
    heightPx: heightPx - (heightPx % 2),
    quality,
    rateHz,
    keyFrameEveryS,
    mayNeedLaterFrames,
  });
  const stream = format.newStream();
  check(stream.codecpar.fromContext(encoder), 'describe the stream');
  stream.timeBase = timeBase;
  check(format.setOption('movflags', '+faststart'), 'put the index in front');
  check(await format.openOutput(), `open ${path} for writing`);
  check(await format.writeHeader(), 'write the header');
  return new VideoWriter(format, stream, encoder, widthPx, heightPx);
}

/** Takes pictures one by one. The file is a valid video only after `close`. */
export class VideoWriter {
  private readonly scaler = new SoftwareScaleContext();
  /** Memory for a picture given as RGBA, before it is converted. */
  private rgba: Frame | null = null;
  private readonly converted: Frame;
  /**
   * Planes of the picture. Each request for them makes work for the garbage collector, so they are
   * kept.
   */
  private planes: VideoPlanes;
  private readonly packet = new Packet();
  private lastPts = -1n;
  private readonly firstDuration: bigint;

  constructor(
    private readonly format: FormatContext,
    private readonly stream: Stream,
    private readonly encoder: CodecContext,
    private readonly widthPx: number,
    private readonly heightPx: number,
  ) {
    const { width, height, framerate } = encoder;
    this.firstDuration = BigInt(Math.round(timeBase.den / framerate.toDouble()));
    this.scaler.allocContext();
    this.packet.alloc();
    this.converted = newFrame({
      format: AV_PIX_FMT_YUV420P,
      width,
      height,
      colorRange: AVCOL_RANGE_MPEG,
      colorSpace: AVCOL_SPC_BT709,
    });
    this.planes = planesOf(this.converted);
  }

  /**
   * Adds a picture.
   * @param rgba widthPx × heightPx × 4 bytes, row by row. The caller may reuse it once the promise
   *   settles.
   * @param timeS time at which the picture is shown, s; at least 0, and later than that of the
   *   previous picture
   * @throws RangeError if the picture has another size or its time does not increase.
   */
  async write(rgba: Uint8Array | Uint8ClampedArray, timeS: number): Promise<void> {
    const stride = this.widthPx * 4;
    if (rgba.length !== stride * this.heightPx)
      throw new RangeError(
        `A picture has ${rgba.length} bytes for ${this.widthPx}×${this.heightPx} RGBA pixels.`,
      );
    await this.encode(timeS, () => {
      this.rgba ??= newFrame({
        format: AV_PIX_FMT_RGBA,
        width: this.converted.width,
        height: this.converted.height,
        colorRange: AVCOL_RANGE_JPEG,
        colorSpace: AVCOL_SPC_RGB,
      });
      const { data, linesize, width, height } = this.rgba;
      copyRows(rgba, stride, data![0]!, linesize[0]!, width * 4, height);
      check(this.scaler.scaleFrameSync(this.converted, this.rgba), 'convert a frame');
    });
  }

  /**
   * Adds a picture that needs no conversion, like `write`. It is copied before this returns, so the
   * caller may reuse its memory while the picture is encoded.
   */
  async writePlanes(
    { y, yStride, u, uStride, v, vStride }: VideoPlanes,
    timeS: number,
  ): Promise<void> {
    const { width, height } = this.converted;
    await this.encode(timeS, () => {
      const copy = this.planes;
      copyRows(y, yStride, copy.y, copy.yStride, width, height);
      copyRows(u, uStride, copy.u, copy.uStride, width / 2, height / 2);
      copyRows(v, vStride, copy.v, copy.vStride, width / 2, height / 2);
    });
  }

  async close(): Promise<void> {
    check(await this.encoder.sendFrame(null), 'finish the stream');
    await this.writePackets();
    check(await this.format.writeTrailer(), 'finish the file');
    await this.format.closeOutput();
    this.encoder.freeContext();
    this.scaler.freeContext();
    for (const native of [this.rgba, this.converted, this.packet]) native?.free();
    this.format.freeContext();
  }

  private async encode(timeS: number, fill: () => void): Promise<void> {
    const pts = BigInt(Math.round(timeS * timeBase.den));
    if (pts <= this.lastPts)
      throw new RangeError(
        `A frame at ${timeS} s does not follow the one before it: times start at 0 and increase.`,
      );
    // MP4 stores durations. Later frames correct all of them except the last one. Without it, the
    // last frame would be cut off.
    this.converted.duration = this.lastPts < 0n ? this.firstDuration : pts - this.lastPts;
    this.lastPts = pts;
    // The encoder may still hold the last picture.
    if (!this.converted.isWritable) {
      check(this.converted.makeWritable(), 'make room for a frame');
      this.planes = planesOf(this.converted);
    }
    fill();
    this.converted.pts = pts;
    check(await this.encoder.sendFrame(this.converted), 'encode a frame');
    await this.writePackets();
  }

  private async writePackets(): Promise<void> {
    for (;;) {
      const status = await this.encoder.receivePacket(this.packet);
      if (status === AVERROR_EAGAIN || status === AVERROR_EOF) return;
      check(status, 'encode a frame');
      this.packet.rescaleTs(timeBase, this.stream.timeBase);
      this.packet.streamIndex = this.stream.index;
      check(await this.format.interleavedWriteFrame(this.packet), 'write to the file');
    }
  }
}

function openEncoder(options: Required<EncodeOptions>): CodecContext {
  const { widthPx: width, heightPx: height, rateHz, keyFrameEveryS } = options;
  const { codec, optionsFor } = h264Encoder();
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  Object.assign(encoder, {
    width,
    height,
    timeBase,
    framerate: new Rational(Math.round(rateHz * 1000), 1000),
    pixelFormat: AV_PIX_FMT_YUV420P,
    threadCount: Math.min(availableParallelism(), maxThreads),
    gopSize: Math.max(1, Math.min(maxKeyInterval, Math.round(rateHz * keyFrameEveryS))),
    colorRange: AVCOL_RANGE_MPEG,
    colorSpace: AVCOL_SPC_BT709,
    colorPrimaries: AVCOL_PRI_BT709,
    colorTrc: AVCOL_TRC_BT709,
  });
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_FRAME_DURATION);
  // Options are set one by one: node-av 6.1 frees a dictionary given to open2 twice, and the
  // process crashes.
  for (const [option, value] of Object.entries(optionsFor(options)))
    check(encoder.setOption(option, value), `set ${option}`);
  check(encoder.open2Sync(codec, null), `open the H.264 encoder for ${width}×${height}`);
  return encoder;
}

function copyRows(
  source: Uint8Array | Uint8ClampedArray,
  sourceStride: number,
  target: Uint8Array,
  targetStride: number,
  rowBytes: number,
  rows: number,
): void {
  if (sourceStride === targetStride) {
    target.set(source.subarray(0, (rows - 1) * sourceStride + rowBytes));
    return;
  }
  for (let row = 0; row < rows; row += 1) {
    const from = row * sourceStride;
    target.set(source.subarray(from, from + rowBytes), row * targetStride);
  }
}

function newFrame(properties: Partial<Frame>): Frame {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, properties);
  check(frame.getBuffer(), 'allocate a frame');
  return frame;
}

function check(status: number, what: string): void {
  if (status >= 0) return;
  const error = new Error(`FFmpeg could not ${what}: ${FFmpegError.strerror(status)}.`);
  // Callers distinguish a full disk from other failures by Node's code.
  throw Object.assign(error, { code: getSystemErrorName(status) });
}
