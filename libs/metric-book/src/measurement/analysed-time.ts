import { longestBridgedGapS } from './motion.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * Longest gap that counts as running, in strides. A stop becomes visible within half a stride. In a
 * longer gap, anything can happen.
 */
const longestUnseenStrides = 0.5;

interface AnalysedTime {
  /** Total time, s. */
  readonly total: Estimate;
  /** Part of the total that has passed at each frame, from 0 to the total, s. */
  readonly byFrameS: readonly number[];
}

/**
 * Returns the time in which the runner was seen, without standing and gaps. Returns null if no two
 * neighbouring frames show the runner.
 */
export function analysedTime({ motion, gait }: MetricInput): AnalysedTime | null {
  const { timesS, rateHz } = motion;
  const tracks = [motion.centreOfMass, ...Object.values(motion.points)];
  const isSeen = Array.from(timesS, (_, frame) =>
    tracks.some((track) => Number.isFinite(track.x[frame]!)),
  );
  const longestS = gait.strideTimeS
    ? longestUnseenStrides * gait.strideTimeS.value
    : Math.max(longestBridgedGapS, 2 / rateHz);
  const seenSpans = spansBetweenSeen(isSeen);
  const spans = seenSpans.filter(([from, until]) => timesS[until]! - timesS[from]! < longestS);
  if (spans.length === 0) return null;
  const byFrameS = timePassed(timesS, spans);
  const pieces = 1 + seenSpans.length - spans.length;
  // Each end of a period is known to within one frame: two uniform distributions.
  const uncertainty = Math.sqrt((2 * pieces) / 12) / rateHz;
  return { total: { value: byFrameS.at(-1)!, uncertainty }, byFrameS };
}

type Span = readonly [fromFrame: number, untilFrame: number];

/** Returns the spans between neighbouring frames that show the runner. */
function spansBetweenSeen(isSeen: readonly boolean[]): Span[] {
  const seen = [...isSeen.keys()].filter((frame) => isSeen[frame]);
  return seen.slice(1).map((frame, i): Span => [seen[i]!, frame]);
}

/**
 * Returns the part of the spans that has passed at each frame, s. Spans must be in order of time.
 */
function timePassed(timesS: Float64Array, spans: readonly Span[]): number[] {
  const counted = new Set(
    spans.flatMap(([from, until]) => Array.from({ length: until - from }, (_, i) => from + i + 1)),
  );
  let passedS = 0;
  return Array.from(timesS, (timeS, frame) => {
    if (counted.has(frame)) passedS += timeS - timesS[frame - 1]!;
    return passedS;
  });
}
