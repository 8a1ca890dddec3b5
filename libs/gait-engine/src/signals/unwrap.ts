import { median } from '@strideform/metric-book/measurement';

/** An angle further than this from the middle of its range is off by a whole turn, deg. */
const farthestDeg = 270;

/**
 * Adds whole turns so that each known sample is within half a turn of the known one before. The
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

/** The angle, moved by whole turns to within half a turn of the reference. */
const nearestTurn = (angleDeg: number, referenceDeg: number): number =>
  angleDeg - 360 * Math.round((angleDeg - referenceDeg) / 360);
