import {
  decodeFrames,
  encodeVideo,
  type VideoFrame,
  type VideoPlanes,
} from '@strideform/video/codecs';
import { normalRandom } from '../recordings/seeded-random.ts';

/**
 * Change of a clip's light. Each of red, green and blue becomes gain · (value − pivot) + pivot +
 * offset, cut off at black and white as a sensor does.
 */
export interface Relighting {
  readonly gain: number;
  /** Value that the gain leaves unchanged, 8-bit steps. */
  readonly pivot: number;
  readonly offset: number;
  /** SD of the grain that is added to the result, as of a sensor in low light, 8-bit steps. */
  readonly grain: number;
}

/**
 * Returns a change of brightness. The gain applies to 8-bit code values. Half of a value is about a
 * fifth of the light.
 */
export const withGain = (gain: number, grain = 0): Relighting => ({
  gain,
  pivot: 0,
  offset: 0,
  grain,
});
/** Returns a change that lowers the contrast of the whole picture, like haze or a dirty lens. */
export const flatter = (gain: number, grain = 0): Relighting => ({
  gain,
  pivot: 128,
  offset: 0,
  grain,
});
/** Returns a change that loses the shadows, like a runner against the light. */
export const shadowsLost = (steps: number): Relighting => ({
  gain: 255 / (255 - steps),
  pivot: 255,
  offset: 0,
  grain: 0,
});

/**
 * Global functions, bound once. In a test runner, a dozen look-ups of globals per pixel would take
 * minutes.
 */
const { min, max, round } = Math;
const anySizePx = 1e5;
const rateHz = 60;
/** Weights of BT.709 in limited range. */
const [red, blue] = [0.2126, 0.0722];
const green = 1 - red - blue;

/** Writes frames of a clip in another light. The frames keep their intervals. */
export async function writeRelit(
  from: string,
  to: string,
  relighting: Relighting,
  frameCount: number,
  fromFrame = 0,
): Promise<void> {
  const grain = grainOf(relighting.grain);
  let writer: Awaited<ReturnType<typeof encodeVideo>> | null = null;
  let firstS = 0;
  for await (const frame of decodeFrames(
    from,
    { fromFrame, endFrame: fromFrame + frameCount },
    { uprightWithinPx: anySizePx },
  )) {
    if (!writer) {
      writer = await encodeVideo(to, {
        widthPx: frame.codedWidthPx,
        heightPx: frame.codedHeightPx,
        rateHz,
        quality: 16,
      });
      firstS = frame.timeS;
    }
    await writer.writePlanes(relit(frame, relighting, grain), frame.timeS - firstS);
  }
  await writer?.close();
}

/**
 * Returns a generator of grain from a table that each picture enters at another index. Drawing
 * millions of normal numbers a second would take longer than the model.
 */
function grainOf(sd: number): (() => number) | null {
  if (sd === 0) return null;
  const normal = normalRandom(1);
  const steps = Float32Array.from({ length: 65_521 }, () => sd * normal());
  let next = 0;
  return () => steps[(next = (next + 1) % steps.length)]!;
}

function relit(
  frame: VideoFrame,
  { gain, pivot, offset }: Relighting,
  grain: (() => number) | null,
): VideoPlanes {
  const { codedWidthPx: width, codedHeightPx: height, yStride, uStride, vStride } = frame;
  const [y, u, v] = [Uint8Array.from(frame.y), Uint8Array.from(frame.u), Uint8Array.from(frame.v)];
  const lit = (value: number) => min(255, max(0, gain * (value - pivot) + pivot + offset));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [i, j] = [row * yStride + column, (row >> 1) * uStride + (column >> 1)];
      const k = (row >> 1) * vStride + (column >> 1);
      const luma = (frame.y[i]! - 16) * (255 / 219);
      const [cb, cr] = [(frame.u[j]! - 128) * (255 / 224), (frame.v[k]! - 128) * (255 / 224)];
      const r = lit(luma + 2 * (1 - red) * cr);
      const b = lit(luma + 2 * (1 - blue) * cb);
      const g = lit(luma - (2 * blue * (1 - blue) * cb + 2 * red * (1 - red) * cr) / green);
      const lumaLit = red * r + green * g + blue * b;
      y[i] = clamp(16 + (219 / 255) * (grain ? min(255, max(0, lumaLit + grain())) : lumaLit));
      // Chroma has one value for four pixels: that of the first one.
      if ((row & 1) === 0 && (column & 1) === 0) {
        u[j] = clamp(128 + (224 / 255) * ((b - lumaLit) / (2 * (1 - blue))));
        v[k] = clamp(128 + (224 / 255) * ((r - lumaLit) / (2 * (1 - red))));
      }
    }
  }
  return { y, yStride, u, uStride, v, vStride };
}

const clamp = (value: number): number => min(255, max(0, round(value)));
