import type { PointName } from '../keypoints.ts';
import { smooth } from '../signals/butterworth.ts';
import { bridgeGaps } from '../signals/gaps.ts';
import { outliers } from '../signals/hampel.ts';
import type { Track } from './motion.ts';
import type { ObservedPoints } from './observed.ts';
import { bridgeAlong } from './usual-leg.ts';

export type Tracks = Readonly<Partial<Record<PointName, Track>>>;

/** A gap no longer than this is bridged. */
export const longestBridgedGapS = 0.1;
/**
 * A stray point stands out by this many robust deviations, and by this share of the leg's length.
 */
const strayDeviations = 5;
const strayLegShare = 0.04;

/**
 * Cut-offs by how fast a part moves, Hz: the trunk's 6–8, the feet's 10–12 (Winter 2009, §3.4;
 * running feet need the upper end).
 */
const cutOffHz = {
  nose: 8,
  shoulder: 8,
  elbow: 8,
  wrist: 8,
  hip: 8,
  knee: 10,
  ankle: 12,
  heel: 12,
  foot_index: 12,
} as const;

function cutOffOf(name: PointName): number {
  return cutOffHz[name.replace(/^(left|right)_/, '') as keyof typeof cutOffHz];
}

const namedTracks = (points: ObservedPoints | Tracks): [PointName, Track][] =>
  Object.entries(points) as [PointName, Track][];

/** Drops strays and bridges short gaps: what was seen, as far as it can be believed. */
export function cleanTracks(
  timesS: Float64Array,
  points: ObservedPoints,
  legPx: number,
  usual: Tracks,
): Tracks {
  return bridgeTracks(
    timesS,
    Object.fromEntries(
      namedTracks(points).map(([name, point]) => {
        const strays = new Set(
          [point.x, point.y].flatMap((axis) =>
            outliers(timesS, axis, strayDeviations, strayLegShare * legPx),
          ),
        );
        const unless = (axis: Float64Array) =>
          axis.map((value, i) => (strays.has(i) ? NaN : value));
        return [name, { x: unless(point.x), y: unless(point.y) }];
      }),
    ),
    usual,
  );
}

/** Bridges short gaps: along the path that a part usually takes, where that is known. */
export function bridgeTracks(timesS: Float64Array, tracks: Tracks, usual: Tracks): Tracks {
  return Object.fromEntries(
    namedTracks(tracks).map(([name, track]) => {
      const { x, y } = usual[name]
        ? bridgeAlong(timesS, track, usual[name], longestBridgedGapS)
        : track;
      return [
        name,
        {
          x: bridgeGaps(timesS, x, longestBridgedGapS),
          y: bridgeGaps(timesS, y, longestBridgedGapS),
        },
      ];
    }),
  );
}

export function filterTracks(timesS: Float64Array, tracks: Tracks): Tracks {
  return Object.fromEntries(
    namedTracks(tracks).map(([name, { x, y }]) => [
      name,
      { x: smooth(timesS, x, cutOffOf(name)), y: smooth(timesS, y, cutOffOf(name)) },
    ]),
  );
}

/** Turns all points by `angleDeg` (counter-clockwise +) about the origin. */
export function turnTracks(tracks: Tracks, angleDeg: number): Tracks {
  if (angleDeg === 0) return tracks;
  const [c, s] = [Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)];
  return Object.fromEntries(
    namedTracks(tracks).map(([name, { x, y }]) => [
      name,
      {
        x: x.map((value, i) => c * value - s * y[i]!),
        y: y.map((value, i) => s * x[i]! + c * value),
      },
    ]),
  );
}
