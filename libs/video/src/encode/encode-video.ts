import {
  AV_CODEC_FLAG_FRAME_DURATION, AV_CODEC_FLAG_GLOBAL_HEADER, AV_LOG_QUIET, AV_PIX_FMT_RGBA, AV_PIX_FMT_YUV420P, AVCOL_PRI_BT709, AVCOL_RANGE_JPEG, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709, AVCOL_SPC_RGB,
  AVCOL_TRC_BT709, AVERROR_EAGAIN, AVERROR_EOF, FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Log, Packet, Rational, SoftwareScaleContext, type Stream } from 'node-av/lib';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';

export interface EncodeOptions {
  /** Of the pictures given; the video's are even, so that an odd last column or row is cut off. */
  widthPx: number;
  heightPx: number;
  /** x264's constant rate factor: lower is better and larger. */
  quality?: number;
  /** Nominal frame rate: players choose their decoder by the level that follows from it. The frames' own times are kept whatever it is. */
  rateHz?: number;
}

/** Fine enough to keep times apart at 240 fps and to hit those of common rates. */
const timeBase = new Rational(1, 90_000);
const maxThreads = 8;

/**
 * Begins an MP4 that any browser plays (H.264, 4:2:0, BT.709, its index in front) and keeps the time of each frame.
 * Runs FFmpeg in this process.
 */
export async function encodeVideo(path: string, { widthPx, heightPx, quality = 20, rateHz = 60 }: EncodeOptions): Promise<VideoWriter> {
  if (widthPx < 2 || heightPx < 2) throw new RangeError(`A video of ${widthPx}×${heightPx} pixels cannot be encoded: each side takes at least 2.`);
  Log.setLevel(AV_LOG_QUIET);
  const format = new FormatContext();
  check(format.allocOutputContext2(null, 'mp4', resolve(path)), 'set up the MP4 writer');
  const encoder = openEncoder(widthPx - widthPx % 2, heightPx - heightPx % 2, quality, rateHz);
  const stream = format.newStream();
  check(stream.codecpar.fromContext(encoder), 'describe the stream');
  stream.timeBase = timeBase;
  check(format.setOption('movflags', '+faststart'), 'put the index in front');
  check(await format.openOutput(), `open ${path} for writing`);
  check(await format.writeHeader(), 'write the header');
  return new VideoWriter(format, stream, encoder, widthPx, heightPx);
}

/** Takes pictures one by one; `close` finishes the file, which is no video before. */
export class VideoWriter {
  private readonly scaler = new SoftwareScaleContext();
  private readonly picture: Frame;
  private readonly converted: Frame;
  private readonly packet = new Packet();
  private lastPts = -1n;
  private readonly firstDuration: bigint;

  constructor(private readonly format: FormatContext, private readonly stream: Stream, private readonly encoder: CodecContext, private readonly widthPx: number, private readonly heightPx: number) {
    const { width, height, framerate } = encoder;
    this.firstDuration = BigInt(Math.round(timeBase.den / framerate.toDouble()));
    this.scaler.allocContext();
    this.packet.alloc();
    this.picture = newFrame({ format: AV_PIX_FMT_RGBA, width, height, colorRange: AVCOL_RANGE_JPEG, colorSpace: AVCOL_SPC_RGB });
    this.converted = newFrame({ format: AV_PIX_FMT_YUV420P, width, height, colorRange: AVCOL_RANGE_MPEG, colorSpace: AVCOL_SPC_BT709 });
  }

  /**
   * @param rgba widthPx × heightPx × 4 bytes, row by row; free to be reused once the promise settles.
   * @param timeS When the picture is shown: from 0 on, and later than the one before.
   */
  async write(rgba: Uint8Array | Uint8ClampedArray, timeS: number): Promise<void> {
    const pts = BigInt(Math.round(timeS * timeBase.den));
    if (pts <= this.lastPts) throw new RangeError(`A frame at ${timeS} s does not follow the one before it: times start at 0 and increase.`);
    if (rgba.length !== this.widthPx * this.heightPx * 4) throw new RangeError(`A picture has ${rgba.length} bytes for ${this.widthPx}×${this.heightPx} RGBA pixels.`);
    // MP4 stores durations. Only the last one matters, which no later frame corrects: without it the last frame would be cut off.
    this.converted.duration = this.lastPts < 0n ? this.firstDuration : pts - this.lastPts;
    this.lastPts = pts;
    this.fillPicture(rgba);
    // The encoder may still hold the last picture.
    check(this.converted.makeWritable(), 'make room for a frame');
    check(this.scaler.scaleFrameSync(this.converted, this.picture), 'convert a frame');
    this.converted.pts = pts;
    check(await this.encoder.sendFrame(this.converted), 'encode a frame');
    await this.writePackets();
  }

  async close(): Promise<void> {
    check(await this.encoder.sendFrame(null), 'finish the stream');
    await this.writePackets();
    check(await this.format.writeTrailer(), 'finish the file');
    await this.format.closeOutput();
    this.encoder.freeContext();
    this.scaler.freeContext();
    for (const native of [this.picture, this.converted, this.packet]) native.free();
    this.format.freeContext();
  }

  private fillPicture(rgba: Uint8Array | Uint8ClampedArray): void {
    const target = this.picture.data![0]!;
    const targetStride = this.picture.linesize[0]!;
    const stride = this.widthPx * 4;
    for (let row = 0; row < this.picture.height; row += 1) target.set(rgba.subarray(row * stride, row * stride + this.picture.width * 4), row * targetStride);
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

function openEncoder(width: number, height: number, quality: number, rateHz: number): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (!codec) throw new Error('This build of FFmpeg has no H.264 encoder.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  Object.assign(encoder, {
    width, height, timeBase, framerate: new Rational(Math.round(rateHz * 1000), 1000), pixelFormat: AV_PIX_FMT_YUV420P, threadCount: Math.min(availableParallelism(), maxThreads),
    // A key frame a second, so that a viewer can step to any frame at once.
    gopSize: Math.max(1, Math.round(rateHz)),
    colorRange: AVCOL_RANGE_MPEG, colorSpace: AVCOL_SPC_BT709, colorPrimaries: AVCOL_PRI_BT709, colorTrc: AVCOL_TRC_BT709,
  });
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER, AV_CODEC_FLAG_FRAME_DURATION);
  // Set one by one: node-av 6.1 frees a dictionary given to open2 twice, and the process crashes.
  check(encoder.setOption('crf', quality), 'set the quality');
  check(encoder.setOption('preset', 'veryfast'), 'set the preset');
  check(encoder.open2Sync(codec, null), `open the H.264 encoder for ${width}×${height}`);
  return encoder;
}

function newFrame(properties: Partial<Frame>): Frame {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, properties);
  check(frame.getBuffer(), 'allocate a frame');
  return frame;
}

function check(status: number, what: string): void {
  if (status < 0) throw new Error(`FFmpeg could not ${what}: ${FFmpegError.strerror(status)}.`);
}
