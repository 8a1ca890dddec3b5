import { pointOf, sides } from '../keypoints.ts';
import type { Side } from '../keypoints.ts';
import { dominantFrequencyHz } from '../signals/spectrum.ts';
import { finite, mean } from '../signals/statistics.ts';
import type { Track } from './motion.ts';
import type { ObservedPoints } from './observed.ts';
import { middle } from './tracks.ts';

/** Stride rates from a slow walk to a sprint, Hz. */
const strideRatesHz = { lowest: 0.6, highest: 2.6 } as const;

export interface StridePhase {
  readonly strideRateHz: number;
  /** Strides done since an arbitrary start, one entry per frame. */
  readonly cycles: Float64Array;
}

/**
 * Of legs that are seen together in a smaller share of the frames that show the better one, that
 * one by itself tells more.
 */
const leastTogether = 0.5;

const seenFrames = (xs: Float64Array): number => finite(xs).length;

/**
 * Whether a point of both legs was seen in frames enough for the distance between the two to tell
 * of the stride.
 */
export const areSeenTogether = (left: Track, right: Track): boolean =>
  seenFrames(left.x.map((x, i) => x - right.x[i]!)) >=
  leastTogether * Math.max(seenFrames(left.x), seenFrames(right.x));

/**
 * Left minus right of a leg point's horizontal position: swings once a stride, whatever the camera
 * and the runner's drift do. Of a leg that was seen all but alone, the position under the hips.
 */
function legDifference(points: ObservedPoints): Float64Array | null {
  for (const part of ['ankle', 'foot_index', 'heel', 'knee'] as const) {
    const [left, right] = sides.map((side: Side) => points[pointOf(side, part)]);
    if (left && right && areSeenTogether(left, right)) return left.x.map((x, i) => x - right.x[i]!);
  }
  const [hips, { left_ankle: left, right_ankle: right }] = [middle(points, 'hip'), points];
  if (!hips) return null;
  const isLeftSeenMore = left && (!right || seenFrames(left.x) >= seenFrames(right.x));
  return isLeftSeenMore
    ? left.x.map((x, i) => x - hips.x[i]!)
    : (right?.x.map((x, i) => hips.x[i]! - x) ?? null);
}

/**
 * The stride's phase at each frame: the legs' horizontal distance, demodulated at its dominant
 * frequency over a window of three strides, so that the phase follows a drifting cadence while a
 * few exchanged frames hardly move it. Null when the legs were hardly seen.
 */
export function findStridePhase(timesS: Float64Array, points: ObservedPoints): StridePhase | null {
  const difference = legDifference(points);
  if (!difference || seenFrames(difference) < 8) return null;
  const strideRateHz = dominantFrequencyHz(
    timesS,
    difference,
    strideRatesHz.lowest,
    strideRatesHz.highest,
  );
  if (!Number.isFinite(strideRateHz)) return null;
  return { strideRateHz, cycles: demodulate(timesS, difference, strideRateHz) };
}

/**
 * Phase in cycles of the component of `frequencyHz`, by sums over a Hann window of three periods
 * about each frame. The window's cosine splits into products, so running totals do for all windows.
 */
function demodulate(timesS: Float64Array, signal: Float64Array, frequencyHz: number): Float64Array {
  const halfWindowS = 1.5 / frequencyHz;
  const centre = mean(signal);
  const [carrier, window] = [
    timesS.map((time) => 2 * Math.PI * frequencyHz * time),
    timesS.map((time) => (Math.PI * time) / halfWindowS),
  ];
  const value = signal.map((sample) => (Number.isNaN(sample) ? 0 : sample - centre));
  const totals = [Math.cos, Math.sin].map((wave) => {
    const beat = value.map((sample, i) => sample * wave(carrier[i]!));
    return {
      plain: runningTotal(beat),
      cosine: runningTotal(beat.map((sample, i) => sample * Math.cos(window[i]!))),
      sine: runningTotal(beat.map((sample, i) => sample * Math.sin(window[i]!))),
    };
  });
  const cycles = new Float64Array(timesS.length);
  let [first, end, before] = [0, 0, 0];
  for (let i = 0; i < timesS.length; i += 1) {
    while (timesS[first]! < timesS[i]! - halfWindowS) first += 1;
    while (end < timesS.length && timesS[end]! <= timesS[i]! + halfWindowS) end += 1;
    const over = (total: Float64Array) => total[end]! - total[first]!;
    const [re, im] = totals.map(
      ({ plain, cosine, sine }) =>
        over(plain) + Math.cos(window[i]!) * over(cosine) + Math.sin(window[i]!) * over(sine),
    );
    const lag = Math.atan2(im!, re!) / (2 * Math.PI);
    before = i === 0 ? lag : lag + Math.round(before - lag);
    cycles[i] = carrier[i]! / (2 * Math.PI) - before;
  }
  return cycles;
}

/** totals[i] = sum of the values before i. */
function runningTotal(values: Float64Array): Float64Array {
  const totals = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) totals[i + 1] = totals[i]! + values[i]!;
  return totals;
}
