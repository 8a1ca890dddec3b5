import {
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
  AV_PIX_FMT_YUVJ444P,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT2020_CL,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_BT709,
  AVCOL_SPC_UNSPECIFIED,
  type AVPixelFormat,
} from 'node-av/constants';
import { Frame } from 'node-av/lib';

/** Shares of R, G and B in luma: ITU-R BT.601, BT.709 or BT.2020. */
export type ColourMatrix = 'bt601' | 'bt709' | 'bt2020';

/**
 * One decoded picture: 8-bit luma and chroma planes as stored, not yet rotated. Its bytes are valid
 * until the next frame is requested. Until then, the consumer may also draw on them.
 */
export interface VideoFrame {
  /** Position among the clip's frames in presentation order, as in ClipProbe.frameTimesS. */
  index: number;
  timeS: number;
  /** Size as stored. Turn the picture clockwise by `rotationDeg` to see it upright. */
  codedWidthPx: number;
  codedHeightPx: number;
  rotationDeg: 0 | 90 | 180 | 270;
  /**
   * Planes, row by row. A row takes `…Stride` bytes. Those past the picture's width are padding.
   */
  y: Uint8Array;
  yStride: number;
  u: Uint8Array;
  uStride: number;
  v: Uint8Array;
  vStride: number;
  /** Binary logarithm of luma size ÷ chroma size: (1, 1) is 4:2:0, (1, 0) 4:2:2, (0, 0) 4:4:4. */
  chromaShiftX: 0 | 1;
  chromaShiftY: 0 | 1;
  /** True if luma spans 0–255, false if it spans 16–235. */
  fullRange: boolean;
  matrix: ColourMatrix;
  /** True if the stream says that every other row was recorded half a frame later. */
  isInterlaced: boolean;
}

/** Converts decoded frames to planar 8-bit formats. */
export interface PictureConverter {
  /** Clockwise turn that its frames still need to be upright. */
  readonly rotationDeg: VideoFrame['rotationDeg'];
  /** Returns a frame that is valid until the next call, or `frame` itself. */
  convert(frame: Frame): Promise<Frame>;
  free(): void;
}

type ChromaShifts = readonly [x: 0 | 1, y: 0 | 1];

/** Formats that are passed on as decoded. All others are converted to 4:2:0. */
const planarEightBit = new Map<number, ChromaShifts>([
  [AV_PIX_FMT_YUV420P, [1, 1]],
  [AV_PIX_FMT_YUV422P, [1, 0]],
  [AV_PIX_FMT_YUV444P, [0, 0]],
  [AV_PIX_FMT_YUVJ420P, [1, 1]],
  [AV_PIX_FMT_YUVJ422P, [1, 0]],
  [AV_PIX_FMT_YUVJ444P, [0, 0]],
]);
const fullRangeFormats = new Set<number>([
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
  AV_PIX_FMT_YUVJ444P,
]);
const highDefinitionHeightPx = 720;

export function isPlanarEightBit(format: AVPixelFormat): boolean {
  return planarEightBit.has(format);
}

type Planes = Pick<VideoFrame, 'y' | 'yStride' | 'u' | 'uStride' | 'v' | 'vStride'>;

/**
 * Memory that holds one frame after the other. Each request for a native frame's planes makes work
 * for the garbage collector. For every frame, this would be a tenth of the time of drawing a clip.
 */
export class HeldPicture {
  private held: { readonly memory: Frame; readonly planes: Planes } | null = null;

  /**
   * Copies a native frame in a planar 8-bit format. The planes are valid until the next call.
   * @throws TypeError for another format.
   */
  hold(
    frame: Frame,
    position: Pick<VideoFrame, 'index' | 'timeS' | 'rotationDeg' | 'isInterlaced'>,
  ): VideoFrame {
    const shifts = planarEightBit.get(frame.format as AVPixelFormat);
    if (!shifts)
      throw new TypeError(`A frame of pixel format ${frame.format} is not planar with 8 bits.`);
    const { memory, planes } = this.memoryFor(frame);
    if (memory.copy(frame) < 0) throw new Error('A frame could not be copied.');
    return {
      ...position,
      ...planes,
      codedWidthPx: frame.width,
      codedHeightPx: frame.height,
      chromaShiftX: shifts[0],
      chromaShiftY: shifts[1],
      fullRange: isFullRange(frame),
      matrix: matrixOf(frame),
    };
  }

  free(): void {
    this.held?.memory.free();
    this.held = null;
  }

  private memoryFor({ format, width, height }: Frame): NonNullable<HeldPicture['held']> {
    const known = this.held?.memory;
    const fits = known?.format === format && known.width === width && known.height === height;
    if (this.held && fits) return this.held;
    this.free();
    const memory = new Frame();
    memory.alloc();
    Object.assign(memory, { format, width, height });
    if (memory.getBuffer() < 0) throw new Error(`No memory for a frame of ${width}×${height} px.`);
    this.held = { memory, planes: planesOf(memory) };
    return this.held;
  }
}

/** Returns the frame's own memory. */
export function planesOf({ data, linesize }: Frame): Planes {
  const [y, u, v] = data!;
  const [yStride, uStride, vStride] = linesize as [number, number, number];
  return { y: y!, yStride, u: u!, uStride, v: v!, vStride };
}

export function isFullRange({ colorRange, format }: Frame): boolean {
  return colorRange === AVCOL_RANGE_JPEG || fullRangeFormats.has(format);
}

/**
 * Returns the tagged matrix. Untagged video follows the convention of players: BT.709 from 720
 * lines on (in either orientation), BT.601 below.
 */
export function matrixOf(frame: Frame): ColourMatrix {
  const { colorSpace } = frame;
  if (colorSpace === AVCOL_SPC_BT2020_NCL || colorSpace === AVCOL_SPC_BT2020_CL) return 'bt2020';
  if (colorSpace === AVCOL_SPC_BT709) return 'bt709';
  if (
    colorSpace === AVCOL_SPC_UNSPECIFIED &&
    Math.min(frame.width, frame.height) >= highDefinitionHeightPx
  )
    return 'bt709';
  return 'bt601';
}
