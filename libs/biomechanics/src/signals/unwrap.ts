import { median } from './statistics.ts';

/**
 * No joint or limb leaves the middle of its range by this much, deg. A whole turn moves it further,
 * wherever it was.
 */
const farthestDeg = 270;

/**
 * Adds whole turns so that no known sample lies more than half a turn from the known one before it.
 * The median stays within half a turn of `centreDeg`. Where a stray limb carried the angle around,
 * it is brought back, so that the rest is not a turn off.
 */
export function unwrapDeg(anglesDeg: Float64Array, centreDeg: number): Float64Array {
  const unwrapped = anglesDeg.slice();
  let beforeDeg = NaN;
  for (let i = 0; i < unwrapped.length; i += 1) {
    if (Number.isNaN(unwrapped[i]!)) continue;
    if (!Number.isNaN(beforeDeg)) unwrapped[i] = nearestTurn(unwrapped[i]!, beforeDeg);
    const isOutOfRange = Math.abs(unwrapped[i]! - centreDeg) > farthestDeg;
    if (isOutOfRange) unwrapped[i] = nearestTurn(unwrapped[i]!, centreDeg);
    beforeDeg = unwrapped[i]!;
  }
  const turns = Math.round((median(unwrapped) - centreDeg) / 360) || 0;
  return unwrapped.map((angleDeg) => angleDeg - 360 * turns);
}

/** The angle, moved by whole turns to within half a turn of the reference. */
const nearestTurn = (angleDeg: number, referenceDeg: number): number =>
  angleDeg - 360 * Math.round((angleDeg - referenceDeg) / 360);
