import { median } from '@strideform/metric-book/measurement';

/**
 * Largest distance of an angle from the middle of its range, deg. Beyond it, the angle is off by a
 * full turn.
 */
const farthestDeg = 270;

/**
 * Adds full turns so that each known sample is within half a turn of the previous known one. The
 * median stays within half a turn of `centreDeg`. A misplaced limb can carry the angle out of its
 * range. Then the angle is brought back, so that later samples are not off by a turn.
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

/** Returns the angle, moved by full turns to within half a turn of the reference. */
const nearestTurn = (angleDeg: number, referenceDeg: number): number =>
  angleDeg - 360 * Math.round((angleDeg - referenceDeg) / 360);
