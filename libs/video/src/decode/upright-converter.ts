import { AV_PIX_FMT_YUV420P } from 'node-av/constants';
import { Filter, FilterGraph, Frame, type FilterContext } from 'node-av/lib';
import { isFullRange, matrixOf, type PictureConverter, type VideoFrame } from './video-frame.ts';

/**
 * Converts frames into the form that players show and encoders accept: upright, even sides that are
 * not longer than `maxSidePx`, planar 8-bit 4:2:0, BT.709 in limited range. FFmpeg's filters do the
 * work. A frame that already has this form is returned unchanged and skips the filters, which take
 * half as long as decoding it.
 */
export class UprightConverter implements PictureConverter {
  readonly rotationDeg = 0;
  private graph: {
    inputs: string;
    graph: FilterGraph;
    source: FilterContext;
    sink: FilterContext;
  } | null = null;
  private readonly converted = new Frame();

  constructor(
    private readonly codedRotationDeg: VideoFrame['rotationDeg'],
    private readonly maxSidePx: number,
  ) {
    this.converted.alloc();
  }

  /** Returns a frame that is valid until the next call. */
  async convert(frame: Frame): Promise<Frame> {
    if (this.isShownAsStored(frame)) return frame;
    const { source, sink } = this.graphFor(frame);
    this.converted.unref();
    // The filters run when the sink is asked for a frame. This happens on another thread, because
    // it takes as long as decoding.
    const isConverted =
      source.buffersrcAddFrameSync(frame) >= 0 &&
      (await sink.buffersinkGetFrame(this.converted)) >= 0;
    if (!isConverted)
      throw new Error(`A frame of pixel format ${frame.format} could not be turned upright.`);
    return this.converted;
  }

  free(): void {
    this.converted.free();
    this.graph?.graph.free();
  }

  private isShownAsStored(frame: Frame): boolean {
    const { width, height, format } = frame;
    const hasSize =
      Math.max(width, height) <= this.maxSidePx && width % 2 === 0 && height % 2 === 0;
    const hasColours =
      format === AV_PIX_FMT_YUV420P && !isFullRange(frame) && matrixOf(frame) === 'bt709';
    return this.codedRotationDeg === 0 && hasSize && hasColours;
  }

  /**
   * Returns the filter graph for a frame. A stream may change its pixel format or colours, which
   * needs a new graph.
   */
  private graphFor(frame: Frame): { source: FilterContext; sink: FilterContext } {
    const inputs = [
      `video_size=${frame.width}x${frame.height}`,
      `pix_fmt=${frame.format}`,
      'time_base=1/1',
      `colorspace=${frame.colorSpace}`,
      `range=${frame.colorRange}`,
    ].join(':');
    if (this.graph?.inputs === inputs) return this.graph;
    this.graph?.graph.free();
    const graph = new FilterGraph();
    graph.alloc();
    const chain = [
      ['buffer', inputs],
      ...turns[this.codedRotationDeg],
      ['scale', this.scaling(frame)],
      ['format', 'pix_fmts=yuv420p'],
      ...toBt709[matrixOf(frame)],
      ['buffersink'],
    ] as const;
    const filters = chain.map(([name, options], i) => {
      const filter = Filter.getByName(name)!;
      return graph.createFilter(filter, `${name}${i}`, options ?? null)!;
    });
    for (const [i, filter] of filters.slice(0, -1).entries()) filter.link(0, filters[i + 1]!, 0);
    if (graph.configSync() < 0)
      throw new Error(`No filters can be set up for frames of ${inputs}.`);
    this.graph = { inputs, graph, source: filters[0]!, sink: filters.at(-1)! };
    return this.graph;
  }

  private scaling(frame: Frame): string {
    const { width, height } = frame;
    const [shownWidth, shownHeight] =
      this.codedRotationDeg % 180 === 0 ? [width, height] : [height, width];
    const scale = Math.min(1, this.maxSidePx / Math.max(width, height));
    const [widthPx, heightPx] = [shownWidth, shownHeight].map((side) =>
      Math.max(2, 2 * Math.floor((side * scale) / 2)),
    );
    const range = isFullRange(frame) ? 'full' : 'limited';
    return `w=${widthPx}:h=${heightPx}:in_range=${range}:out_range=limited`;
  }
}

/** Filters that turn a picture clockwise. */
const turns: Record<VideoFrame['rotationDeg'], readonly (readonly [string, string?])[]> = {
  0: [],
  90: [['transpose', 'dir=clock']],
  180: [['hflip'], ['vflip']],
  270: [['transpose', 'dir=cclock']],
};

/**
 * Returns filters that change the matrix only. The scaler would round colours down by two levels.
 */
const fromMatrix = (space: string): readonly [string, string][] => [
  [
    'colorspace',
    `ispace=${space}:irange=tv:iprimaries=bt709:itrc=bt709:space=bt709:range=tv:primaries=bt709:trc=bt709:fast=1`,
  ],
];
const toBt709: Record<VideoFrame['matrix'], readonly (readonly [string, string])[]> = {
  bt601: fromMatrix('smpte170m'),
  bt709: [['setparams', 'colorspace=bt709']],
  bt2020: fromMatrix('bt2020nc'),
};
