import type { Estimate } from '../../motion/motion.ts';
import type { MetricInput } from '../metric.ts';

/** Time from the first to the last frame in which anything of the runner was seen, s; null if there are no two such frames. */
export function analysedSpanS({ motion }: MetricInput): Estimate | null {
  const tracks = [motion.centreOfMass, ...Object.values(motion.points)];
  const seen = (frame: number): boolean => tracks.some((track) => Number.isFinite(track.x[frame]!));
  const frames = Array.from(motion.timesS, (_, frame) => frame);
  const [first, last] = [frames.find(seen), frames.findLast(seen)];
  if (first === undefined || last === undefined || first === last) return null;
  // Either end is known to one frame: an even spread, twice.
  return { value: motion.timesS[last]! - motion.timesS[first]!, uncertainty: Math.sqrt(2 / 12) / motion.rateHz };
}
