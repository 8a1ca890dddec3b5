import { longestBridgedGapS } from './motion.ts';
import type { Estimate } from './estimate.ts';
import type { MetricInput } from './metric-input.ts';

/**
 * A runner who is out of sight for fewer strides than this is assumed to run on. Standing shows
 * within half a stride; in a longer gap, anything may happen.
 */
const longestUnseenStrides = 0.5;

interface AnalysedTime {
  /** s */
  readonly total: Estimate;
  /** The part of the total that has passed by each frame, from 0 to the total, s. */
  readonly byFrameS: readonly number[];
}

/**
 * Time in which the runner was seen, without standing and without gaps. Null if no two neighbouring
 * frames show the runner.
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
  // Each end of a piece is known to within one frame: two even distributions.
  const uncertainty = Math.sqrt((2 * pieces) / 12) / rateHz;
  return { total: { value: byFrameS.at(-1)!, uncertainty }, byFrameS };
}

type Span = readonly [fromFrame: number, untilFrame: number];

/** From each frame that shows the runner to the next one. */
function spansBetweenSeen(isSeen: readonly boolean[]): Span[] {
  const seen = [...isSeen.keys()].filter((frame) => isSeen[frame]);
  return seen.slice(1).map((frame, i): Span => [seen[i]!, frame]);
}

/** How much of the spans has passed by each frame. The spans follow each other. */
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
