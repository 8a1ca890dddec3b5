// Makes small clips for tests. Every picture shows its number as a bar code, so that a test knows
// which picture it got.
import {
  AV_CODEC_FLAG_FRAME_DURATION,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_QUIET,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV420P12LE,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUVA420P,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVFMT_GLOBALHEADER,
  type FFEncoderCodec,
} from 'node-av/constants';
import {
  Codec,
  CodecContext,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  type Stream,
} from 'node-av/lib';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VideoFrame } from './decode/video-frame.ts';

type PixelFormat = keyof typeof formats;

export interface ClipRecipe {
  encoder: 'libx264' | 'libx265' | 'libvpx' | 'libvpx-vp9' | 'libsvtav1' | 'mjpeg';
  container: 'mp4' | 'mov' | 'webm' | 'matroska' | 'avi';
  /** Presentation time of each picture; increasing. */
  timesS: readonly number[];
  widthPx?: number;
  heightPx?: number;
  /** Number of pictures from one key frame to the next. */
  keyInterval?: number;
  bFrames?: number;
  pixelFormat?: PixelFormat;
  fullRange?: boolean;
  /** Y, U and V (8 bits) of plain pictures instead of numbered ones. */
  colour?: readonly [number, number, number];
  /** Y, U and V of each picture, row by row without padding, instead of numbered ones. */
  pictures?: readonly (readonly Uint8Array[])[];
  rotationDeg?: number;
  mirrored?: boolean;
  pixelAspect?: readonly [number, number];
  /** Time that an edit list cuts off at the start (MP4). Stored times are lower by it. */
  cutS?: number;
  /** Further pictures of another size after the last one. */
  then?: Pick<ClipRecipe, 'timesS' | 'widthPx' | 'heightPx'>;
  encoderOptions?: Record<string, string | number>;
  muxerOptions?: Record<string, string | number>;
}

export const timesAt = (rateHz: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => index / rateHz);

/** Creates a folder that is removed at the end of the `await using` scope. */
export async function temporaryFolder(): Promise<
  AsyncDisposable & { path: string; at(name: string): string }
> {
  const path = await mkdtemp(join(tmpdir(), 'strideform-video-'));
  return {
    path,
    at: (name) => join(path, name),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}

const formats = {
  yuv420p: AV_PIX_FMT_YUV420P,
  yuv422p: AV_PIX_FMT_YUV422P,
  yuv420p10: AV_PIX_FMT_YUV420P10LE,
  yuv420p12: AV_PIX_FMT_YUV420P12LE,
  yuva420p: AV_PIX_FMT_YUVA420P,
};
/** Bit depths of the formats whose samples take two bytes. */
const deepBits: Partial<Record<PixelFormat, number>> = { yuv420p10: 10, yuv420p12: 12 };
/** Time base that represents the times of all usual rates exactly. */
const timeBase = new Rational(1, 120_000);
const numberBits = 12;
const stripePx = 8;

export function makeClip(path: string, recipe: ClipRecipe): void {
  // SVT-AV1 puts its calling thread under real-time scheduling if it may, as for root. Every
  // process that the thread starts later would inherit this and take the CPU from the machine's
  // servers.
  const isElsewhere = recipe.encoder === 'libsvtav1' || !hasEncoder(recipe.encoder);
  if (isElsewhere) callElsewhere(import.meta.url, 'encodeClip', [path, recipe]);
  else encodeClip(path, recipe);
}

/** Returns false for encoders that the binding of images lacks. */
export const hasEncoder = (name: string): boolean =>
  Codec.findEncoderByName(name as unknown as FFEncoderCodec) !== null;

/**
 * Calls a function of a module in a process of its own. That process uses the FFmpeg of node-av's
 * npm package, which has all encoders: NODE_OPTIONS, which can name another binding, is cleared.
 */
export function callElsewhere(module: string, name: string, values: readonly unknown[]): void {
  const [from, given] = [JSON.stringify(module), JSON.stringify(values)];
  const program = `import { ${name} } from ${from}; ${name}(...${given});`;
  const options = [...process.execArgv, '--input-type=module', '--eval', program];
  execFileSync(process.execPath, options, {
    stdio: 'ignore',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

export function encodeClip(path: string, recipe: ClipRecipe): void {
  Log.setLevel(AV_LOG_QUIET);
  const format = new FormatContext();
  check(format.allocOutputContext2(null, recipe.container, path), 'container');
  const encoder = openEncoder(recipe, format);
  const stream = format.newStream();
  check(stream.codecpar.fromContext(encoder), 'parameters');
  stream.timeBase = timeBase;
  if (recipe.pixelAspect) stream.sampleAspectRatio = new Rational(...recipe.pixelAspect);
  if (recipe.rotationDeg !== undefined || recipe.mirrored)
    check(
      stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, displayMatrix(recipe)),
      'rotation',
    );
  for (const [name, value] of Object.entries(recipe.muxerOptions ?? {}))
    check(format.setOption(name, value), name);
  check(format.openOutputSync(), 'file');
  check(format.writeHeaderSync(), 'header');
  encodePictures(recipe, encoder, (packet) => writePacket(recipe, format, stream, packet));
  encoder.freeContext();
  if (recipe.then) {
    const rest = { ...recipe, ...recipe.then };
    const other = openEncoder(rest, format);
    encodePictures(rest, other, (packet) => writePacket(rest, format, stream, packet));
    other.freeContext();
  }
  check(format.writeTrailerSync(), 'trailer');
  format.closeOutputSync();
}

/** Returns the number that the picture shows. */
export function pictureNumber(frame: Pick<VideoFrame, 'y' | 'yStride'>): number {
  const rowStart = 16 * frame.yStride;
  let number = 0;
  for (let bit = 0; bit < numberBits; bit += 1) {
    const middleOfStripe = rowStart + bit * stripePx + stripePx / 2;
    if (frame.y[middleOfStripe]! > 128) number += 1 << bit;
  }
  return number;
}

/** Defaults of fields that a recipe may leave out. */
const recipeDefaults = {
  widthPx: 128,
  heightPx: 96,
  keyInterval: 24,
  bFrames: 0,
  pixelFormat: 'yuv420p',
  fullRange: false,
} as const;

function openEncoder(recipe: ClipRecipe, format: FormatContext): CodecContext {
  const name = recipe.encoder;
  const codec = Codec.findEncoderByName(name as unknown as FFEncoderCodec);
  if (!codec) throw new Error(`This build of FFmpeg has no ${name}.`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  Object.assign(encoder, encoderSettings(recipe));
  if (recipe.pixelAspect) encoder.sampleAspectRatio = new Rational(...recipe.pixelAspect);
  encoder.setFlags(AV_CODEC_FLAG_FRAME_DURATION);
  if (format.oformat?.hasFlags(AVFMT_GLOBALHEADER)) encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  const options = { ...defaultOptions[name], ...recipe.encoderOptions };
  for (const [option, value] of Object.entries(options))
    check(encoder.setOption(option, value), option);
  check(encoder.open2Sync(codec, null), `encoder ${name}`);
  return encoder;
}

function encoderSettings(recipe: ClipRecipe): Partial<CodecContext> {
  const { widthPx, heightPx, keyInterval, bFrames, pixelFormat, fullRange } = {
    ...recipeDefaults,
    ...recipe,
  };
  const rateHz = Math.min(240, Math.round(1 / intervalS(recipe, 1)));
  return {
    width: widthPx,
    height: heightPx,
    timeBase,
    framerate: new Rational(rateHz, 1),
    pixelFormat: formats[pixelFormat],
    gopSize: keyInterval,
    maxBFrames: bFrames,
    threadCount: 1,
    bitRate: 2_000_000n,
    colorRange: fullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG,
  };
}

const defaultOptions: Record<ClipRecipe['encoder'], Record<string, string | number>> = {
  libx264: { preset: 'veryfast', 'x264-params': 'scenecut=0' },
  libx265: {
    preset: 'ultrafast',
    'x265-params': 'log-level=none:scenecut=0:pools=1:frame-threads=1',
  },
  libvpx: { deadline: 'realtime', 'cpu-used': 8 },
  'libvpx-vp9': { deadline: 'realtime', 'cpu-used': 8 },
  libsvtav1: { preset: 12 },
  mjpeg: {},
};

function encodePictures(
  recipe: ClipRecipe,
  encoder: CodecContext,
  onPacket: (packet: Packet) => void,
): void {
  const frame = new Frame();
  frame.alloc();
  Object.assign(frame, {
    format: encoder.pixelFormat,
    width: encoder.width,
    height: encoder.height,
    colorRange: encoder.colorRange,
  });
  check(frame.getBuffer(), 'frame');
  const packet = new Packet();
  packet.alloc();
  const drain = (): void => {
    for (;;) {
      const status = encoder.receivePacketSync(packet);
      if (status === AVERROR_EAGAIN || status === AVERROR_EOF) return;
      check(status, 'packet');
      onPacket(packet);
    }
  };
  recipe.timesS.forEach((timeS, number) => {
    check(frame.makeWritable(), 'frame');
    if (recipe.pictures) copyPicture(recipe.pictures[number]!, frame);
    else if (recipe.colour) frame.data!.forEach((plane, i) => plane.fill(recipe.colour![i]!));
    else paint(frame, number, recipe.pixelFormat ?? recipeDefaults.pixelFormat);
    frame.pts = ticks(timeS);
    // A duration is needed, because the last picture would be cut off without it.
    frame.duration = ticks(intervalS(recipe, number + 1));
    check(encoder.sendFrameSync(frame), 'picture');
    drain();
  });
  encoder.sendFrameSync(null);
  drain();
  frame.free();
  packet.free();
}

const ticks = (timeS: number): bigint => BigInt(Math.round(timeS * timeBase.den));

/** Returns the time from the previous picture to this one, or for the end, the last interval. */
function intervalS({ timesS }: ClipRecipe, number: number): number {
  const last = Math.min(number, timesS.length - 1);
  return last > 0 ? timesS[last]! - timesS[last - 1]! : 0.04;
}

/** Copies a picture in 4:2:0. */
function copyPicture(planes: readonly Uint8Array[], { data, linesize, width }: Frame): void {
  for (const [i, plane] of planes.entries()) {
    const rowBytes = i === 0 ? width : width / 2;
    for (let row = 0; row * rowBytes < plane.length; row += 1)
      data![i]!.set(plane.subarray(row * rowBytes, (row + 1) * rowBytes), row * linesize[i]!);
  }
}

/**
 * Paints a bar code above and a moving ramp below, so that pictures differ and predict each other.
 */
function paint(frame: Frame, number: number, format: PixelFormat): void {
  const [y, ...chroma] = frame.data!;
  const bits = deepBits[format];
  const sampleBytes = bits === undefined ? 1 : 2;
  const rowBytes = frame.linesize[0]!;
  const row = (value: (x: number) => number): Buffer => {
    const bytes = Buffer.alloc(frame.width * sampleBytes);
    for (let x = 0; x < frame.width; x += 1)
      if (bits === undefined) bytes[x] = value(x);
      else bytes.writeUInt16LE(value(x) << (bits - 8), x * 2);
    return bytes;
  };
  const code = row((x) =>
    (number >> Math.floor(x / stripePx)) & 1 && x < numberBits * stripePx ? 220 : 30,
  );
  const ramp = row((x) => 40 + ((x + 3 * number) % 128));
  for (let line = 0; line < frame.height; line += 1)
    y!.set(line < frame.height / 2 ? code : ramp, line * rowBytes);
  for (const plane of chroma)
    if (bits === undefined) plane.fill(128);
    else new Uint16Array(plane.buffer, plane.byteOffset, plane.length / 2).fill(2 ** (bits - 1));
}

function writePacket(
  { cutS = 0 }: ClipRecipe,
  format: FormatContext,
  stream: Stream,
  packet: Packet,
): void {
  const cut = ticks(cutS);
  packet.pts -= cut;
  packet.dts -= cut;
  packet.rescaleTs(timeBase, stream.timeBase);
  packet.streamIndex = stream.index;
  check(format.interleavedWriteFrameSync(packet), 'write');
}

/** Returns nine 32-bit fixed-point numbers a b u c d v x y w that turn the picture clockwise. */
function displayMatrix({ rotationDeg = 0, mirrored = false }: ClipRecipe): Buffer {
  const angle = (rotationDeg * Math.PI) / 180;
  const [a, b] = [Math.cos(angle), Math.sin(angle)];
  const flip = mirrored ? -1 : 1;
  const matrix = Buffer.alloc(36);
  [a * flip, b * flip, 0, -b, a, 0, 0, 0, 2 ** 14].forEach((value, index) =>
    matrix.writeInt32LE(Math.round(value * 2 ** 16), index * 4),
  );
  return matrix;
}

function check(status: number, what: string): void {
  if (status < 0) throw new Error(`A test clip could not be made: ${what} (${status}).`);
}
