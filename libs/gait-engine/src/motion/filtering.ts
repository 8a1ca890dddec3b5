import type { PointName, SidedPart, Tracks } from '@strideform/metric-book/measurement';
import { smooth } from '../signals/butterworth.ts';
import { findOutliers } from '../signals/hampel.ts';
import { bridgeTracks } from './bridging.ts';
import { mapTracks } from './tracks.ts';

/** Smallest deviation of a stray point, in robust deviations. */
const strayDeviations = 5;
/** Smallest deviation of a stray point, as a share of the leg's length. */
const strayLegShare = 0.04;

/**
 * Cut-off frequencies by the speed of a part, Hz: 6–8 for the trunk, 10–12 for the feet (Winter
 * 2009, §3.4; running feet need the upper end).
 */
const cutOffHz: Readonly<Record<SidedPart | 'nose', number>> = {
  nose: 8,
  shoulder: 8,
  elbow: 8,
  wrist: 8,
  hip: 8,
  knee: 10,
  ankle: 12,
  heel: 12,
  foot_index: 12,
};

function cutOffOf(name: PointName): number {
  const part = name.replace(/^(left|right)_/, '') as SidedPart | 'nose';
  return cutOffHz[part];
}

/** Removes stray points and bridges short gaps. `usual` has the legs' average paths. */
export function cleanTracks(
  timesS: Float64Array,
  points: Tracks,
  legPx: number,
  usual: Tracks,
): Tracks {
  const smallestStrayPx = strayLegShare * legPx;
  const withoutStrays = mapTracks(points, ({ x, y }) => {
    const strays = new Set([
      ...findOutliers(timesS, x, strayDeviations, smallestStrayPx),
      ...findOutliers(timesS, y, strayDeviations, smallestStrayPx),
    ]);
    const dropStrays = (values: Float64Array) =>
      values.map((value, i) => (strays.has(i) ? NaN : value));
    return { x: dropStrays(x), y: dropStrays(y) };
  });
  return bridgeTracks(timesS, withoutStrays, usual);
}

/** Filters every track with a zero-lag low-pass at the cut-off frequency of its part. */
export function filterTracks(timesS: Float64Array, tracks: Tracks): Tracks {
  return mapTracks(tracks, ({ x, y }, name) => ({
    x: smooth(timesS, x, cutOffOf(name)),
    y: smooth(timesS, y, cutOffOf(name)),
  }));
}
