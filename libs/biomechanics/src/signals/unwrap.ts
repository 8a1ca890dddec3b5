import { median } from './statistics.ts';

/**
 * No joint or limb leaves the middle of its range by this much, deg; a whole turn takes it further,
 * wherever it was.
 */
const farthestDeg = 270;

/**
 * Adds whole turns so that no known sample lies more than half a turn from the known one before it;
 * the median stays within half a turn of `centreDeg`. Where a stray limb carried the angle around,
 * it is brought back, lest all that follows be a turn off.
 */
export function unwrapDeg(anglesDeg: Float64Array, centreDeg: number): Float64Array {
  const unwrapped = anglesDeg.slice();
  let before = NaN;
  for (let i = 0; i < unwrapped.length; i += 1) {
    if (Number.isNaN(unwrapped[i]!)) continue;
    if (!Number.isNaN(before))
      unwrapped[i] = unwrapped[i]! - 360 * Math.round((unwrapped[i]! - before) / 360);
    if (Math.abs(unwrapped[i]! - centreDeg) > farthestDeg)
      unwrapped[i] = unwrapped[i]! - 360 * Math.round((unwrapped[i]! - centreDeg) / 360);
    before = unwrapped[i]!;
  }
  const turns = Math.round((median(unwrapped) - centreDeg) / 360) || 0;
  return unwrapped.map((angle) => angle - 360 * turns);
}
