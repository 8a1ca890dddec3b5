import { differences } from '../../signals/statistics.ts';
import { longestBridgedGapS } from '../../motion/bridging.ts';
import type { Estimate } from '../../estimate.ts';
import type { MetricInput } from '../metric-input.ts';

/**
 * A runner who is out of sight for less than this many strides is taken to have run on. Standing
 * shows within half a stride, and a longer gap may hold anything.
 */
const longestUnseenStrides = 0.5;

/**
 * Time in which the runner was seen, s, without standing and without gaps. Null if no two
 * neighbouring frames show the runner.
 */
export function analysedTimeS({ motion, gait }: MetricInput): Estimate | null {
  const tracks = [motion.centreOfMass, ...Object.values(motion.points)];
  const seenS = motion.timesS.filter((_, frame) =>
    tracks.some((track) => Number.isFinite(track.x[frame]!)),
  );
  const longestS = gait.strideTimeS
    ? longestUnseenStrides * gait.strideTimeS.value
    : Math.max(longestBridgedGapS, 2 / motion.rateHz);
  const stepsS = differences(seenS);
  const shownS = stepsS.filter((stepS) => stepS < longestS);
  if (shownS.length === 0) return null;
  const pieces = 1 + stepsS.length - shownS.length;
  // Each end of a piece is known to within one frame: two even distributions.
  return {
    value: shownS.reduce((sum, stepS) => sum + stepS, 0),
    uncertainty: Math.sqrt((2 * pieces) / 12) / motion.rateHz,
  };
}
