import {
  median,
  pointOf,
  sides,
  type PointName,
  type Side,
  type SidedPart,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';

/**
 * Returns the mean of several tracks, frame by frame. A frame is known only if all of them are
 * known. Null without tracks.
 */
export function meanTrack(tracks: readonly (Track | undefined)[]): Track | null {
  const present = tracks.filter((track) => track !== undefined);
  const [first] = present;
  if (first === undefined) return null;
  const meanAlong = (axis: 'x' | 'y') =>
    first[axis].map((_, i) => {
      const sum = present.reduce((total, track) => total + track[axis][i]!, 0);
      return sum / present.length;
    });
  return { x: meanAlong('x'), y: meanAlong('y') };
}

/**
 * Returns the midpoint of the left and the right part. In a frame that shows only one side, it is
 * that side's point. Null if the sequence has neither side.
 */
export function midTrack(points: Tracks, part: SidedPart): Track | null {
  const left = points[pointOf('left', part)];
  const right = points[pointOf('right', part)];
  if (!left || !right) return left ?? right ?? null;
  const midAlong = (axis: 'x' | 'y') =>
    left[axis].map((leftValue, i) => {
      const rightValue = right[axis][i]!;
      if (Number.isNaN(leftValue)) return rightValue;
      return Number.isNaN(rightValue) ? leftValue : (leftValue + rightValue) / 2;
    });
  return { x: midAlong('x'), y: midAlong('y') };
}

/**
 * Returns the median length of thigh + shank over both legs and all frames, px. Without hips it is
 * twice the shank. NaN if no leg was seen.
 */
export function medianLegLengthPx(points: Tracks): number {
  return median(sides.flatMap((side) => legLengthsPx(points, side)));
}

function legLengthsPx(points: Tracks, side: Side): number[] {
  const hip = points[pointOf(side, 'hip')];
  const knee = points[pointOf(side, 'knee')];
  const ankle = points[pointOf(side, 'ankle')];
  if (!knee || !ankle) return [];
  return Array.from(knee.x, (_, i) => {
    const shank = Math.hypot(knee.x[i]! - ankle.x[i]!, knee.y[i]! - ankle.y[i]!);
    if (!hip) return 2 * shank;
    return shank + Math.hypot(hip.x[i]! - knee.x[i]!, hip.y[i]! - knee.y[i]!);
  });
}

/** Rotates all points by `angleDeg` (counter-clockwise +) about the origin. */
export function rotateTracks(tracks: Tracks, angleDeg: number): Tracks {
  if (angleDeg === 0) return tracks;
  const cosine = Math.cos((angleDeg * Math.PI) / 180);
  const sine = Math.sin((angleDeg * Math.PI) / 180);
  return mapTracks(tracks, ({ x, y }) => ({
    x: x.map((value, i) => cosine * value - sine * y[i]!),
    y: y.map((value, i) => sine * x[i]! + cosine * value),
  }));
}

/** Applies `map` to every track. */
export function mapTracks(tracks: Tracks, map: (track: Track, name: PointName) => Track): Tracks {
  const named = Object.entries(tracks) as [PointName, Track][];
  return Object.fromEntries(named.map(([name, track]) => [name, map(track, name)]));
}
