import { longestBridgedGapS, type Track, type Tracks } from '@strideform/metric-book/measurement';
import { bridgeGaps } from '../signals/gaps.ts';
import { knownRuns } from '../signals/runs.ts';
import { mapTracks } from './tracks.ts';

/**
 * Bridges short gaps in every track: along the usual path of a part if `usual` has it, otherwise by
 * a spline.
 */
export function bridgeTracks(timesS: Float64Array, tracks: Tracks, usual: Tracks): Tracks {
  return mapTracks(tracks, (track, name) => {
    const usualPath = usual[name];
    const { x, y } = usualPath
      ? bridgeAlongPath(timesS, track, usualPath, longestBridgedGapS)
      : track;
    return {
      x: bridgeGaps(timesS, x, longestBridgedGapS),
      y: bridgeGaps(timesS, y, longestBridgedGapS),
    };
  });
}

/**
 * Fills gaps of at most `longestS` with the expected path, shifted to meet the seen points at both
 * ends. Longer gaps, and gaps at the ends of the clip, stay open.
 */
export function bridgeAlongPath<T extends Track>(
  timesS: Float64Array,
  seen: T,
  expected: Track,
  longestS: number,
): T {
  const bridgeAxis = (axis: 'x' | 'y') =>
    bridgeAlongSignal(timesS, seen[axis], expected[axis], longestS);
  return { ...seen, x: bridgeAxis('x'), y: bridgeAxis('y') };
}

/** Bridges gaps along one axis for `bridgeAlongPath`. */
function bridgeAlongSignal(
  timesS: Float64Array,
  seen: Float64Array,
  expected: Float64Array,
  longestS: number,
): Float64Array {
  const bridged = seen.slice();
  const departure = bridged.map((value, i) => value - expected[i]!);
  const runs = knownRuns(departure);
  for (let r = 1; r < runs.length; r += 1) {
    const before = runs[r - 1]!.until - 1;
    const after = runs[r]!.from;
    if (timesS[after - 1]! - timesS[before + 1]! > longestS) continue;
    const slope = (departure[after]! - departure[before]!) / (timesS[after]! - timesS[before]!);
    for (let i = before + 1; i < after; i += 1)
      bridged[i] = expected[i]! + departure[before]! + slope * (timesS[i]! - timesS[before]!);
  }
  return bridged;
}
