import type { RunnerProfile } from '@strideform/contracts';
import { otherSide } from '../keypoints.ts';
import type { PointName, Side } from '../keypoints.ts';
import { finite, median, medianToDeviation } from '../signals/statistics.ts';
import { centreOfMass } from './centre-of-mass.ts';
import type { Tracks } from './filtering.ts';
import type { Track } from './motion.ts';
import { bridgeAlong } from './usual-leg.ts';

export interface PlacedCentreOfMass {
  readonly track: Track;
  /**
   * Standard uncertainty of the height in the frames in which the far leg's usual place stands in
   * for it, px; 0 in the others.
   */
  readonly errorPx: Float64Array;
}

export interface FarLegHides {
  /** Where the legs belong by the near one's path. */
  readonly usual: Tracks;
  readonly nearSide: Side;
  /** A far leg that was not seen for a whole stride stays unknown. */
  readonly longestS: number;
}

/**
 * The centre of mass of a runner whose far leg is hidden behind the near one for a part of the
 * stride (ours): there the near leg's path half a stride later stands in, shifted so as to meet
 * what was seen of the far leg before and after. How far that may be out is told by what it does to
 * the height in the frames in which the far leg was seen.
 */
export function placeCentreOfMass(
  timesS: Float64Array,
  points: Tracks,
  { usual, nearSide, longestS }: FarLegHides,
  subject: Pick<RunnerProfile, 'gender'>,
  legPx: number,
): PlacedCentreOfMass {
  const far = (Object.entries(usual) as [PointName, Track][]).filter(
    ([name]) => name.startsWith(otherSide(nearSide)) && points[name],
  );
  const at = (leg: readonly (readonly [PointName, Track])[]) =>
    centreOfMass({ ...points, ...Object.fromEntries(leg) }, subject, legPx);
  const [seen, track, byUsual] = [
    at([]),
    at(far.map(([name, belongs]) => [name, bridgeAlong(timesS, points[name]!, belongs, longestS)])),
    at(far),
  ];
  const usualErrorPx =
    medianToDeviation * median(finite(seen.y.map((y, i) => Math.abs(y - byUsual.y[i]!))));
  return {
    track,
    errorPx: seen.y.map((y, i) =>
      Number.isNaN(y) && !Number.isNaN(track.y[i]!) ? usualErrorPx : 0,
    ),
  };
}
