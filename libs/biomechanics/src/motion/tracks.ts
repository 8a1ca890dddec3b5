import { pointOf, sides } from '../keypoints.ts';
import type { SidedPart } from '../keypoints.ts';
import type { Tracks } from './filtering.ts';
import { median } from '../signals/statistics.ts';
import type { Track } from './motion.ts';

/** Whether any frame shows it. */
export const isTrackKnown = (track: Track | undefined): boolean =>
  track !== undefined && track.x.some(Number.isFinite) && track.y.some(Number.isFinite);

/** Mean of tracks, frame by frame; a frame needs every one of them. Null without tracks. */
export function meanTrack(tracks: readonly (Track | undefined)[]): Track | null {
  const known = tracks.filter((track) => track !== undefined);
  if (known.length === 0) return null;
  const average = (axis: 'x' | 'y') =>
    known[0]!.x.map(
      (_, i) => known.reduce((sum, track) => sum + track[axis][i]!, 0) / known.length,
    );
  return { x: average('x'), y: average('y') };
}

/**
 * Middle of left and right; where one side is missing in a frame, the other stands in. Null when
 * the sequence has neither.
 */
export function middle(points: Tracks, part: SidedPart): Track | null {
  const [left, right] = [points[pointOf('left', part)], points[pointOf('right', part)]];
  if (!left || !right) return left ?? right ?? null;
  const average = (axis: 'x' | 'y') =>
    left[axis].map((value, i) => {
      const other = right[axis][i]!;
      if (Number.isNaN(value)) return other;
      return Number.isNaN(other) ? value : (value + other) / 2;
    });
  return { x: average('x'), y: average('y') };
}

/** Median thigh + shank, px (twice the shank without hips); NaN when no leg was seen. */
export function legLengthOf(points: Tracks): number {
  return median(
    sides.flatMap((side) => {
      const [hip, knee, ankle] = (['hip', 'knee', 'ankle'] as const).map(
        (part) => points[pointOf(side, part)],
      );
      if (!knee || !ankle) return [];
      return Array.from(knee.x, (_, i) => {
        const shank = Math.hypot(knee.x[i]! - ankle.x[i]!, knee.y[i]! - ankle.y[i]!);
        return hip ? shank + Math.hypot(hip.x[i]! - knee.x[i]!, hip.y[i]! - knee.y[i]!) : 2 * shank;
      });
    }),
  );
}
