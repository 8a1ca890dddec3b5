import {
  finiteValues,
  median,
  medianToDeviation,
  otherSide,
  type PointName,
  type Side,
  type Track,
  type Tracks,
} from '@strideform/metric-book/measurement';
import { bridgeAlongPath } from './bridging.ts';
import { centreOfMass } from './centre-of-mass.ts';
import type { RunnerProfile } from '@strideform/contracts';

export interface PlacedCentreOfMass {
  readonly track: Track;
  /**
   * Standard uncertainty of the height, px, in frames where the far leg's usual path replaces the
   * leg; 0 in the others.
   */
  readonly errorPx: Float64Array;
}

export interface FarLegPath {
  /** Where the legs are expected by the near one's path. */
  readonly usual: Tracks;
  readonly nearSide: Side;
  /** A far leg that was unseen for longer than this stays unknown: a whole stride, s. */
  readonly longestS: number;
}

/**
 * The centre of mass of a runner whose far leg is hidden behind the near one for part of the stride
 * (ours). There the near leg's path half a stride later replaces the far leg. It is shifted so that
 * it meets the far leg's own points before and after. How far this may be off is measured in the
 * frames that show the far leg: what the replacement would do to the height there.
 */
export function placeCentreOfMass(
  timesS: Float64Array,
  points: Tracks,
  { usual, nearSide, longestS }: FarLegPath,
  subject: Pick<RunnerProfile, 'gender'>,
  legPx: number,
): PlacedCentreOfMass {
  const usualTracks = Object.entries(usual) as [PointName, Track][];
  const usualFarLeg = usualTracks.filter(
    ([name]) => name.startsWith(otherSide(nearSide)) && points[name],
  );
  const bridgedFarLeg = usualFarLeg.map(([name, expected]): [PointName, Track] => [
    name,
    bridgeAlongPath(timesS, points[name]!, expected, longestS),
  ]);

  const placeWith = (leg: readonly [PointName, Track][]) =>
    centreOfMass({ ...points, ...Object.fromEntries(leg) }, subject, legPx);
  const seen = placeWith([]);
  const track = placeWith(bridgedFarLeg);
  const byUsualPath = placeWith(usualFarLeg);

  const offByPx = finiteValues(seen.y.map((y, i) => Math.abs(y - byUsualPath.y[i]!)));
  const usualErrorPx = medianToDeviation * median(offByPx);
  const errorPx = seen.y.map((y, i) => {
    const isReplaced = Number.isNaN(y) && !Number.isNaN(track.y[i]!);
    return isReplaced ? usualErrorPx : 0;
  });
  return { track, errorPx };
}
