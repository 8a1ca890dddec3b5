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

type PastedPlace = Omit<PastedPerson, 'leftPx'> & { readonly leftPx: number };
type Planes = readonly [y: Uint8Array, u: Uint8Array, v: Uint8Array];

/** A strong red. */
const otherChroma = [90, 200] as const;
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
  const wide = empty.map((plane, i) => doubled(plane, i === 0 ? room.widthPx : room.widthPx / 2));
  const video = await encodeVideo(path, { ...room, widthPx, rateHz });
  for (let frame = 0; frame < frameCount; frame += 1) {
    const [y, u, v] = wide.map((plane) => plane.slice()) as [Uint8Array, Uint8Array, Uint8Array];
    for (const person of people) {
      const at = (frame + (person.delayFrames ?? 0)) % frames.length;
      // Even, so that a pixel keeps its chroma.
      const leftPx = 2 * Math.round(person.leftPx(frame) / 2);
      paste([y, u, v], frames[at]!, empty[0], { ...person, leftPx });
    }
    const strides = { yStride: widthPx, uStride: widthPx / 2, vStride: widthPx / 2 };
    await video.writePlanes({ y, u, v, ...strides }, frame / rateHz);
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
  const [y, u, v] = frames[0]!.map((plane) => plane.slice()) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
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

/** Returns a plane with its mirrored image to the right of it. */
function doubled(plane: Uint8Array, width: number): Uint8Array {
  const both = new Uint8Array(2 * plane.length);
  for (let row = 0; row * width < plane.length; row += 1) {
    const pixels = plane.subarray(row * width, (row + 1) * width);
    both.set(pixels, 2 * row * width);
    both.set(pixels.toReversed(), (2 * row + 1) * width);
  }
  return both;
}

/** Draws a person into a picture of double width. */
function paste(
  [toY, toU, toV]: Planes,
  [y, u, v]: Planes,
  emptyY: Uint8Array,
  { leftPx, isMirrored = false, hasOtherColours = false }: PastedPlace,
): void {
  const { widthPx, heightPx } = room;
  const colourAt = (from: number, chroma: number): [number, number, number] =>
    hasOtherColours
      ? [Math.min(235, y[from]! + 40), ...otherChroma]
      : [y[from]!, u[chroma]!, v[chroma]!];
  for (let row = 0; row < heightPx; row += 1)
    for (let x = 0; x < widthPx; x += 1) {
      const from = row * widthPx + x;
      if (Math.abs(y[from]! - emptyY[from]!) < minDifference) continue;
      const column = leftPx + (isMirrored ? widthPx - 1 - x : x);
      if (column < 0 || column >= 2 * widthPx) continue;
      const chromaFrom = (row >> 1) * (widthPx / 2) + (x >> 1);
      const chromaTo = (row >> 1) * widthPx + (column >> 1);
      const [luma, chromaU, chromaV] = colourAt(from, chromaFrom);
      toY[row * 2 * widthPx + column] = luma;
      toU[chromaTo] = chromaU;
      toV[chromaTo] = chromaV;
    }
}
