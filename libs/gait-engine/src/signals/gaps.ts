import { knownRuns } from './runs.ts';
import { CubicSpline } from './spline.ts';

/** Number of known samples on each side that shape the bridge. */
const anchorCount = 4;

/**
 * Bridges NaN gaps of at most `longestS` by a cubic spline. Longer gaps stay NaN, also those whose
 * two bounding samples are more than twice `longestS` apart.
 */
export function bridgeGaps(
  timesS: Float64Array,
  values: Float64Array,
  longestS: number,
): Float64Array {
  const bridged = values.slice();
  const known = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]!));
  const runs = knownRuns(values);
  for (let r = 1; r < runs.length; r += 1) {
    const from = runs[r - 1]!.until;
    const until = runs[r]!.from;
    const gapS = timesS[until - 1]! - timesS[from]!;
    const betweenBoundsS = timesS[until]! - timesS[from - 1]!;
    if (gapS > longestS || betweenBoundsS > 2 * longestS) continue;

    const after = known.indexOf(until);
    const anchors = known.slice(Math.max(0, after - anchorCount), after + anchorCount);
    const near = anchors.filter((i) => Math.abs(timesS[i]! - timesS[from]!) < 4 * longestS);
    const spline = new CubicSpline(
      near.map((i) => timesS[i]!),
      near.map((i) => values[i]!),
    );
    for (let i = from; i < until; i += 1) bridged[i] = spline.at(timesS[i]!);
  }
  return bridged;
}
