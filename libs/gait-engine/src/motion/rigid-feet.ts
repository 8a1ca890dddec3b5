import {
  median,
  pointOf,
  sides,
  type PointName,
  type Side,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { bridgeTracks } from './bridging.ts';

/**
 * Largest change of a foot's length, as a share of the median length. A foot that is turned out by
 * 45° looks this much shorter. One that is nearer by the width of a leg hardly looks longer.
 */
const largestChange = 0.4;
/** The same limit as a multiple of the usual change, because small feet are noisier. */
const usualChanges = 4;
const footParts = ['ankle', 'heel', 'foot_index'] as const;

/**
 * Removes feet that lost their shape (ours), and bridges short gaps. From the side, ankle, heel and
 * toes keep their distances. If these change suddenly, a point was seen on the other foot, or was
 * removed and bridged while the others were kept. It is unknown which of the three is wrong, so the
 * whole foot is removed.
 */
export function removeBrokenFeet(timesS: Float64Array, tracks: Tracks, usual: Tracks): Tracks {
  const feet: Partial<Record<PointName, Track>> = {};
  for (const side of sides) {
    const isBroken = brokenFrames(tracks, side);
    const dropBroken = (values: Float64Array) =>
      values.map((value, i) => (isBroken[i] ? NaN : value));
    for (const part of footParts) {
      const track = tracks[pointOf(side, part)];
      if (track) feet[pointOf(side, part)] = { x: dropBroken(track.x), y: dropBroken(track.y) };
    }
  }
  return { ...tracks, ...bridgeTracks(timesS, feet, usual) };
}

/**
 * Returns true for each frame in which the foot has another shape. Empty if no two parts were seen.
 */
function brokenFrames(tracks: Tracks, side: Side): boolean[] {
  const [ankle, heel, toe] = footParts.map((part) => tracks[pointOf(side, part)]);
  const byRearFoot = changedLengthFrames(ankle, heel);
  const bySole = changedLengthFrames(heel, toe);
  const known = byRearFoot.length > 0 ? byRearFoot : bySole;
  return known.map((_, i) => Boolean(byRearFoot[i] || bySole[i]));
}

/**
 * Returns true for each frame in which the distance between two points is unusual; empty without
 * both.
 */
function changedLengthFrames(from: Track | undefined, to: Track | undefined): boolean[] {
  if (!from || !to) return [];
  const lengthsPx = from.x.map((x, i) => Math.hypot(to.x[i]! - x, to.y[i]! - from.y[i]!));
  const usualPx = median(lengthsPx);
  const changes = lengthsPx.map((lengthPx) => Math.abs(lengthPx / usualPx - 1));
  const limit = Math.max(largestChange, usualChanges * median(changes));
  return Array.from(changes, (change) => change > limit);
}
