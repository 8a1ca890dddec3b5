// Objects of FFmpeg for tests that use a binding directly.
import { AV_LOG_QUIET, AV_PIX_FMT_YUV420P, type AVPixelFormat } from 'node-av/constants';
import {
  Codec,
  CodecContext,
  Filter,
  FilterGraph,
  FormatContext,
  Frame,
  Log,
  Packet,
  Rational,
  type FilterContext,
} from 'node-av/lib';

/** Files of a test. */
export interface TestFiles {
  /** A clip that can be read. */
  readonly clip: string;
  /** A folder to write to. */
  readonly folder: string;
}

/** Calls of a binding, by what they do. */
export type BindingCalls = Readonly<Record<string, () => unknown>>;

const size = { width: 64, height: 48 };

/** Returns a picture of 64×48 px in 4:2:0, or with other properties. */
export function pictureOf(properties: Partial<Frame> = {}): Frame {
  const frame = allocatedFrame();
  Object.assign(frame, { format: AV_PIX_FMT_YUV420P, ...size, ...properties });
  if (frame.getBuffer() < 0) throw new Error('There is no memory for a picture.');
  return frame;
}

export function allocatedFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  return frame;
}

export function allocatedPacket(): Packet {
  const packet = new Packet();
  packet.alloc();
  return packet;
}

/** Returns a reader that has not opened a clip. */
export function allocatedReader(): FormatContext {
  const format = new FormatContext();
  format.allocContext();
  return format;
}

export function openedReader({ clip }: TestFiles): FormatContext {
  const format = allocatedReader();
  if (format.openInputSync(`file:${clip}`) < 0 || format.findStreamInfoSync(null) < 0)
    throw new Error(`${clip} cannot be opened.`);
  return format;
}

export const h264Codec = (): Codec => Codec.findEncoderByName('libopenh264' as never)!;

export function closedEncoder(codec: Codec | null = h264Codec()): CodecContext {
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  return encoder;
}

/** Returns an encoder for pictures of 64×48 px. */
export function openedEncoder(): CodecContext {
  const encoder = closedEncoder();
  Object.assign(encoder, {
    ...size,
    pixelFormat: AV_PIX_FMT_YUV420P satisfies AVPixelFormat,
    timeBase: new Rational(1, 30),
    framerate: new Rational(30, 1),
  });
  if (encoder.open2Sync(h264Codec(), null) < 0) throw new Error('The encoder cannot be opened.');
  return encoder;
}

/** Returns a writer that has not opened its file. */
export function closedWriter({ folder }: TestFiles): FormatContext {
  const format = new FormatContext();
  format.allocOutputContext2(null, 'mp4', `${folder}/written.mp4`);
  return format;
}

interface SmallGraph {
  readonly graph: FilterGraph;
  readonly source: FilterContext;
  readonly sink: FilterContext;
}

/** Returns a graph of a source and a sink for frames of 64×48 px, which is not configured. */
export function closedGraph(): SmallGraph {
  const graph = new FilterGraph();
  graph.alloc();
  const options = 'video_size=64x48:pix_fmt=0:time_base=1/1';
  const source = graph.createFilter(Filter.getByName('buffer')!, 'in', options)!;
  const sink = graph.createFilter(Filter.getByName('buffersink')!, 'out', null)!;
  source.link(0, sink, 0);
  return { graph, source, sink };
}

export function configuredGraph(): SmallGraph {
  const small = closedGraph();
  if (small.graph.configSync() < 0) throw new Error('The graph cannot be configured.');
  return small;
}

/** An object of the native module, behind one of node-av's. */
export interface NativeObject {
  readonly [name: string]: unknown;
}

export const nativeOf = (object: { getNative(): unknown }): NativeObject =>
  object.getNative() as NativeObject;

/** Keeps FFmpeg from writing about wrong calls. */
export const silenceFfmpeg = (): void => Log.setLevel(AV_LOG_QUIET);

export function messageOf(call: () => unknown): string {
  try {
    call();
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
}

export async function collectGarbage(): Promise<void> {
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc!();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
