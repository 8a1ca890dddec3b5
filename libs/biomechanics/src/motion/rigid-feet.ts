import { pointOf, sides } from '../keypoints.ts';
import type { PointName, Side } from '../keypoints.ts';
import { median } from '../signals/statistics.ts';
import { bridgeTracks } from './filtering.ts';
import type { Tracks } from './filtering.ts';
import type { Track } from './motion.ts';

/**
 * A foot turned out by 45° looks this much shorter; one nearer by a leg's width looks hardly
 * longer. Share of the median length.
 */
const largestChange = 0.4;
/** However noisy small feet are. */
const usualChanges = 4;
const footParts = ['ankle', 'heel', 'foot_index'] as const;

/**
 * Takes out feet that are no feet (ours): from the side ankle, heel and toes keep their distances,
 * so where these change at once a point was seen on the other foot, or taken out and bridged while
 * the others were left. Which of the three is not told, so the whole foot goes, and short gaps are
 * bridged.
 */
export function mendFeet(timesS: Float64Array, tracks: Tracks, usual: Tracks): Tracks {
  const mended = sides.flatMap((side): [PointName, Track][] => {
    const broken = brokenFrames(tracks, side);
    return footParts.flatMap((part): [PointName, Track][] => {
      const track = tracks[pointOf(side, part)];
      const unless = (values: Float64Array) => values.map((value, i) => (broken[i] ? NaN : value));
      return track ? [[pointOf(side, part), { x: unless(track.x), y: unless(track.y) }]] : [];
    });
  });
  return { ...tracks, ...bridgeTracks(timesS, Object.fromEntries(mended), usual) };
}

function brokenFrames(tracks: Tracks, side: Side): boolean[] {
  const [ankle, heel, toe] = footParts.map((part) => tracks[pointOf(side, part)]);
  const broken = [
    [ankle, heel],
    [heel, toe],
  ].map(([from, to]) => {
    if (!from || !to) return [];
    const lengthsPx = from.x.map((x, i) => Math.hypot(to.x[i]! - x, to.y[i]! - from.y[i]!));
    const usualPx = median(lengthsPx);
    const changes = lengthsPx.map((lengthPx) => Math.abs(lengthPx / usualPx - 1));
    const limit = Math.max(largestChange, usualChanges * median(changes));
    return Array.from(changes, (change) => change > limit);
  });
  return Array.from(broken[0]!.length ? broken[0]! : broken[1]!, (_, i) =>
    broken.some((frames) => frames[i]),
  );
}
