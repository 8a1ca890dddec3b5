import type { KeypointFile } from '@strideform/contracts';

type Sample = KeypointFile['frames'][number][number];

/**
 * Returns the results of a model that analyses only every `step`-th frame. Between these frames, a
 * point moves on a cubic curve through its four nearest samples (Catmull–Rom).
 */
export function betweenFrames(file: KeypointFile, step: number): KeypointFile {
  const frames = file.frames.map((frame, i) =>
    frame.map((sample, point) =>
      i % step === 0 ? sample : curveAt(pointsAround(file, point, i, step), (i % step) / step),
    ),
  );
  return { ...file, frames };
}

/**
 * Returns the results of the large model at every `step`-th frame. Between these frames, it adds
 * the small model's deviation from its own curve to the large model's curve.
 */
export function deviationsBetween(
  large: KeypointFile,
  small: KeypointFile,
  step: number,
): KeypointFile {
  const [curves, smallCurves] = [betweenFrames(large, step), betweenFrames(small, step)];
  const frames = curves.frames.map((frame, i) =>
    frame.map((sample, point) => {
      const [seen, expected] = [small.frames[i]![point], smallCurves.frames[i]![point]];
      if (!sample || !seen || !expected) return sample ?? null;
      return moved(sample, seen[0] - expected[0], seen[1] - expected[1]);
    }),
  );
  return { ...large, frames };
}

const moved = ([x, y, confidence]: NonNullable<Sample>, byX: number, byY: number): Sample => [
  x + byX,
  y + byY,
  confidence,
];

/**
 * Returns two samples before the frame and two after it. At the ends of the clip, the nearest
 * sample replaces missing ones.
 */
function pointsAround(file: KeypointFile, point: number, frame: number, step: number): Sample[] {
  const before = frame - (frame % step);
  const lastSampled = file.frames.length - 1 - ((file.frames.length - 1) % step);
  const at = (index: number): Sample =>
    file.frames[Math.min(lastSampled, Math.max(0, index))]![point] ?? null;
  return [before - step, before, before + step, before + 2 * step].map(at);
}

function curveAt([first, from, to, last]: readonly Sample[], share: number): Sample {
  if (!from || !to) return null;
  const along = (axis: 0 | 1): number =>
    catmullRom((first ?? from)[axis], from[axis], to[axis], (last ?? to)[axis], share);
  return [along(0), along(1), Math.min(from[2], to[2])];
}

function catmullRom(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const slope1 = (p2 - p0) / 2;
  const slope2 = (p3 - p1) / 2;
  const cubic = 2 * (p1 - p2) + slope1 + slope2;
  const square = 3 * (p2 - p1) - 2 * slope1 - slope2;
  return p1 + t * (slope1 + t * (square + t * cubic));
}
