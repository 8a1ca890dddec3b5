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
   * Standard uncertainty of the height, px, in frames in which the far leg's usual path replaces
   * the leg; 0 in the others.
   */
  readonly errorPx: Float64Array;
}

export interface FarLegPath {
  /** Expected paths of the legs by the near leg's path. */
  readonly usual: Tracks;
  readonly nearSide: Side;
  /** Longest time, one stride, for which an unseen far leg is replaced, s. */
  readonly longestS: number;
}

/**
 * Computes the centre of mass of a runner whose far leg is hidden behind the near one for part of
 * the stride (ours). In these frames, the near leg's path half a stride later replaces the far leg.
 * It is shifted to meet the far leg's own points before and after. The error is measured in frames
 * that show the far leg, as the effect of the same replacement on the height.
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
