import {
  decodeFrames,
  encodeVideo,
  type VideoFrame,
  type VideoPlanes,
} from '@strideform/video/codecs';

/** Movement of a camera by hand: up and down, and half as far to the sides at another rate. */
export interface Shake {
  readonly amplitudePx: number;
  readonly rateHz: number;
}

/** Rim that is cut off, so that the moved picture shows no edge, px. */
const rimPx = 32;
const anySizePx = 1e5;
const rateHz = 60;

/** Returns the movement of the background at a time, px. */
export function shakeAt({ amplitudePx, rateHz: shakeHz }: Shake, timeS: number) {
  const turn = 2 * Math.PI * shakeHz * timeS;
  return { x: 0.5 * amplitudePx * Math.sin(0.7 * turn + 1), y: amplitudePx * Math.sin(turn) };
}

/** Writes frames of a clip as a camera that shakes would have filmed them, without blur. */
export async function writeShaken(
  from: string,
  to: string,
  shake: Shake,
  frameCount: number,
): Promise<void> {
  let writer: Awaited<ReturnType<typeof encodeVideo>> | null = null;
  const range = { fromFrame: 0, endFrame: frameCount };
  for await (const frame of decodeFrames(from, range, { uprightWithinPx: anySizePx })) {
    writer ??= await encodeVideo(to, {
      widthPx: frame.codedWidthPx - 2 * rimPx,
      heightPx: frame.codedHeightPx - 2 * rimPx,
      rateHz,
      quality: 16,
    });
    await writer.writePlanes(moved(frame, shakeAt(shake, frame.timeS)), frame.timeS);
  }
  await writer?.close();
}

function moved(frame: VideoFrame, { x, y }: { x: number; y: number }): VideoPlanes {
  const width = frame.codedWidthPx - 2 * rimPx;
  const height = frame.codedHeightPx - 2 * rimPx;
  const chroma = {
    width: width / 2,
    height: height / 2,
    left: (rimPx - x) / 2,
    top: (rimPx - y) / 2,
  };
  const luma = { width, height, left: rimPx - x, top: rimPx - y };
  return {
    y: cutOut(frame.y, frame.yStride, luma),
    yStride: luma.width,
    u: cutOut(frame.u, frame.uStride, chroma),
    uStride: chroma.width,
    v: cutOut(frame.v, frame.vStride, chroma),
    vStride: chroma.width,
  };
}

interface Cut {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
}

/** Returns a part of a plane that begins between pixels. */
function cutOut(plane: Uint8Array, stride: number, { width, height, left, top }: Cut): Uint8Array {
  const [column, row] = [Math.floor(left), Math.floor(top)];
  const [partX, partY] = [left - column, top - row];
  const cut = new Uint8Array(width * height);
  for (let j = 0; j < height; j += 1)
    for (let i = 0; i < width; i += 1) {
      const at = (row + j) * stride + column + i;
      const upper = plane[at]! + partX * (plane[at + 1]! - plane[at]!);
      const lower = plane[at + stride]! + partX * (plane[at + stride + 1]! - plane[at + stride]!);
      cut[j * width + i] = Math.round(upper + partY * (lower - upper));
    }
  return cut;
}
