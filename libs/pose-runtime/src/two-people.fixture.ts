// Puts two people into one clip: the rendered runner twice, cut out and pasted on an empty room.
import { decodeFrames, encodeVideo } from '@strideform/video/codecs';
import { fileURLToPath } from 'node:url';

const runnerPath = fileURLToPath(
  new URL('../../../test/fixtures/rendered-runner/runner.mp4', import.meta.url),
);

/** Size of the rendered clip. The clip with two people is twice as wide. */
export const room = { widthPx: 720, heightPx: 960 } as const;
/** Rate of the clip with two people. */
export const rateHz = 30;

export interface PastedPerson {
  /** Distance of the person's picture from the clip's left edge in a frame, px. */
  readonly leftPx: (frame: number) => number;
  /** The person faces left instead of right. */
  readonly isMirrored?: boolean;
  /** The person wears other colours. */
  readonly hasOtherColours?: boolean;
  /** Number of the clip's frames by which the person runs behind the other. */
  readonly delayFrames?: number;
}

type Planes = readonly [y: Uint8Array, u: Uint8Array, v: Uint8Array];

/** Smallest difference in luma between a person and the room, in 8-bit steps. */
const minDifference = 14;

/** Writes the people over the room, the last one in front. */
export async function writePeople(
  path: string,
  people: readonly PastedPerson[],
  frameCount: number,
): Promise<void> {
  const frames = await readRunner();
  const empty = emptyRoom(frames);
  const widthPx = 2 * room.widthPx;
  const video = await encodeVideo(path, { ...room, widthPx, rateHz });
  for (let frame = 0; frame < frameCount; frame += 1) {
    const canvas = canvasOf(empty, widthPx);
    for (const person of people) {
      const at = (frame + (person.delayFrames ?? 0)) % frames.length;
      paste(canvas, widthPx, frames[at]!, empty, person, person.leftPx(frame));
    }
    await video.write(rgbaOf(canvas, widthPx), frame / rateHz);
  }
  await video.close();
}

/** Returns every second frame, without padding. */
async function readRunner(): Promise<Planes[]> {
  const frames: Planes[] = [];
  for await (const frame of decodeFrames(runnerPath, undefined, { frameStep: 2 })) {
    const { widthPx, heightPx } = room;
    const y = withoutPadding(frame.y, frame.yStride, widthPx, heightPx);
    const u = withoutPadding(frame.u, frame.uStride, widthPx / 2, heightPx / 2);
    const v = withoutPadding(frame.v, frame.vStride, widthPx / 2, heightPx / 2);
    frames.push([y, u, v]);
  }
  return frames;
}

function withoutPadding(plane: Uint8Array, stride: number, width: number, height: number) {
  const packed = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1)
    packed.set(plane.subarray(row * stride, row * stride + width), row * width);
  return packed;
}

/** Returns the room without the runner, who is darker than the wall: the lightest of all frames. */
function emptyRoom(frames: readonly Planes[]): Planes {
  const [y, u, v] = frames[0]!.map((plane) => plane.slice()) as [Uint8Array, Uint8Array, Uint8Array];
  const chromaWidth = room.widthPx / 2;
  for (const [luma, chromaU, chromaV] of frames)
    for (let i = 0; i < y.length; i += 1) {
      if (luma[i]! <= y[i]!) continue;
      y[i] = luma[i]!;
      const chroma = (Math.floor(i / room.widthPx) >> 1) * chromaWidth + ((i % room.widthPx) >> 1);
      u[chroma] = chromaU[chroma]!;
      v[chroma] = chromaV[chroma]!;
    }
  return [y, u, v];
}

/** Pixels of a picture as y, u and v, row by row. */
function canvasOf(empty: Planes, widthPx: number): Uint8Array {
  const canvas = new Uint8Array(widthPx * room.heightPx * 3);
  for (let row = 0; row < room.heightPx; row += 1)
    for (let x = 0; x < widthPx; x += 1) {
      const mirrored = x < room.widthPx ? x : widthPx - 1 - x;
      canvas.set(colourAt(empty, mirrored, row), (row * widthPx + x) * 3);
    }
  return canvas;
}

function colourAt([y, u, v]: Planes, x: number, row: number): [number, number, number] {
  const chroma = (row >> 1) * (room.widthPx / 2) + (x >> 1);
  return [y[row * room.widthPx + x]!, u[chroma]!, v[chroma]!];
}

function paste(
  canvas: Uint8Array,
  widthPx: number,
  frame: Planes,
  empty: Planes,
  { isMirrored = false, hasOtherColours = false }: PastedPerson,
  leftPx: number,
): void {
  for (let row = 0; row < room.heightPx; row += 1)
    for (let x = 0; x < room.widthPx; x += 1) {
      const at = Math.round(leftPx) + (isMirrored ? room.widthPx - 1 - x : x);
      const isPerson =
        Math.abs(frame[0][row * room.widthPx + x]! - empty[0][row * room.widthPx + x]!) >=
        minDifference;
      if (!isPerson || at < 0 || at >= widthPx) continue;
      const [y, u, v] = colourAt(frame, x, row);
      const colour = hasOtherColours ? [Math.min(235, y + 40), 90, 200] : [y, u, v];
      canvas.set(colour, (row * widthPx + at) * 3);
    }
}

/** Converts BT.709 in limited range. */
function rgbaOf(canvas: Uint8Array, widthPx: number): Uint8Array {
  const rgba = new Uint8ClampedArray(widthPx * room.heightPx * 4);
  for (let i = 0; i < widthPx * room.heightPx; i += 1) {
    const luma = 1.1644 * (canvas[3 * i]! - 16);
    const [u, v] = [canvas[3 * i + 1]! - 128, canvas[3 * i + 2]! - 128];
    rgba[4 * i] = luma + 1.7927 * v;
    rgba[4 * i + 1] = luma - 0.2132 * u - 0.5329 * v;
    rgba[4 * i + 2] = luma + 2.1124 * u;
    rgba[4 * i + 3] = 255;
  }
  return new Uint8Array(rgba.buffer);
}
