import type { RotationDeg } from '../geometry/affine.ts';
import type { PlanarPicture } from './planar-picture.ts';

/** Code values, 8 bits each. */
export type Yuv = readonly [y: number, u: number, v: number];
interface PictureOptions {
  widthPx: number;
  heightPx: number;
  rotationDeg?: RotationDeg;
  chromaShifts?: readonly [0 | 1, 0 | 1];
  fullRange?: boolean;
  matrix?: PlanarPicture['matrix'];
}

/**
 * Returns a coded picture whose colours come from a function of the coded pixel. Rows are padded
 * with a value that must not influence any result.
 */
export function picture(
  colourAt: (x: number, y: number) => Yuv,
  options: PictureOptions,
): PlanarPicture {
  const {
    widthPx,
    heightPx,
    rotationDeg = 0,
    chromaShifts: [shiftX, shiftY] = [0, 0],
    fullRange = true,
    matrix = 'bt601',
  } = options;
  const plane = (width: number, height: number, valueAt: (x: number, y: number) => number) => {
    const stride = width + 3;
    const bytes = new Uint8Array(stride * height).fill(255);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1) bytes[y * stride + x] = valueAt(x, y);
    return [bytes, stride] as const;
  };
  const chromaWidth = Math.ceil(widthPx / 2 ** shiftX);
  const chromaHeight = Math.ceil(heightPx / 2 ** shiftY);
  const [y, yStride] = plane(widthPx, heightPx, (px, py) => colourAt(px, py)[0]);
  const chromaPlane = (channel: 1 | 2) => {
    const valueAt = (px: number, py: number) => colourAt(px << shiftX, py << shiftY)[channel];
    return plane(chromaWidth, chromaHeight, valueAt);
  };
  const [u, uStride] = chromaPlane(1);
  const [v, vStride] = chromaPlane(2);
  return {
    codedWidthPx: widthPx,
    codedHeightPx: heightPx,
    rotationDeg,
    y,
    yStride,
    u,
    uStride,
    v,
    vStride,
    chromaShiftX: shiftX,
    chromaShiftY: shiftY,
    fullRange,
    matrix,
  };
}

export const grey = (luma: number): Yuv => [luma, 128, 128];
