import type { VideoFrame } from '@strideform/video';

/** Red, green and blue as sums of luma and chroma, in 1/1024 (ITU-R BT.601, BT.709 and BT.2020, limited range). */
const coefficients = {
  bt601: { rv: 1634, gu: 401, gv: 832, bu: 2065 },
  bt709: { rv: 1836, gu: 218, gv: 546, bu: 2163 },
  bt2020: { rv: 1719, gu: 192, gv: 666, bu: 2193 },
} as const;

/** Limited range spreads 219 luma and 224 chroma levels over 255: full-range chroma needs less gain. */
const fullRangeChroma = 224 / 255;

/** A frame turned upright and made smaller where it is larger than a viewer needs, as RGBA. */
export class UprightPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Picture pixels per clip pixel. */
  readonly scale: number;
  readonly rgba: Uint8ClampedArray;
  private readonly columns: Int32Array;
  private readonly rows: Int32Array;
  private readonly turned: boolean;

  constructor(first: Pick<VideoFrame, 'codedWidthPx' | 'codedHeightPx' | 'rotationDeg'>, maxSidePx: number) {
    const { codedWidthPx, codedHeightPx, rotationDeg } = first;
    this.turned = rotationDeg === 90 || rotationDeg === 270;
    const [shownWidthPx, shownHeightPx] = this.turned ? [codedHeightPx, codedWidthPx] : [codedWidthPx, codedHeightPx];
    this.scale = Math.min(1, maxSidePx / Math.max(shownWidthPx, shownHeightPx));
    // H.264 in 4:2:0 needs even sizes.
    this.widthPx = Math.max(2, Math.floor((shownWidthPx * this.scale) / 2) * 2);
    this.heightPx = Math.max(2, Math.floor((shownHeightPx * this.scale) / 2) * 2);
    this.rgba = new Uint8ClampedArray(this.widthPx * this.heightPx * 4).fill(255);
    this.columns = this.samplePositions(this.widthPx, this.turned ? codedHeightPx : codedWidthPx, rotationDeg === 180 || rotationDeg === 90);
    this.rows = this.samplePositions(this.heightPx, this.turned ? codedWidthPx : codedHeightPx, rotationDeg === 180 || rotationDeg === 270);
  }

  /** Overwrites `rgba` with the frame. */
  fill(frame: VideoFrame): void {
    const { y, u, v, yStride, uStride, vStride, chromaShiftX, chromaShiftY, fullRange, matrix } = frame;
    const chromaGain = fullRange ? fullRangeChroma : 1;
    const { rv, gu, gv, bu } = coefficients[matrix];
    const [lumaGain, black] = fullRange ? [1024, 0] : [1192, 16];
    const [krv, kgu, kgv, kbu] = [rv * chromaGain, gu * chromaGain, gv * chromaGain, bu * chromaGain];
    const { rgba, columns, rows, turned } = this;
    let out = 0;
    for (let j = 0; j < rows.length; j += 1) {
      for (let i = 0; i < columns.length; i += 1) {
        const column = turned ? rows[j]! : columns[i]!;
        const row = turned ? columns[i]! : rows[j]!;
        const luma = (y[row * yStride + column]! - black) * lumaGain;
        const cb = u[(row >> chromaShiftY) * uStride + (column >> chromaShiftX)]! - 128;
        const cr = v[(row >> chromaShiftY) * vStride + (column >> chromaShiftX)]! - 128;
        rgba[out] = (luma + krv * cr) / 1024;
        rgba[out + 1] = (luma - kgu * cb - kgv * cr) / 1024;
        rgba[out + 2] = (luma + kbu * cb) / 1024;
        out += 4;
      }
    }
  }

  private samplePositions(count: number, codedPx: number, reversed: boolean): Int32Array {
    return Int32Array.from({ length: count }, (_, i) => {
      const at = Math.min(codedPx - 1, Math.floor((i + 0.5) / this.scale));
      return reversed ? codedPx - 1 - at : at;
    });
  }
}
