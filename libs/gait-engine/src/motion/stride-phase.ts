import { finiteValues, mean, pointOf, type Track } from '@strideform/metric-book/measurement';
import { dominantFrequencyHz } from '../signals/spectrum.ts';
import type { ObservedPoints } from './observed.ts';
import { midTrack } from './tracks.ts';

/** Stride rates from a slow walk to a sprint, Hz. */
const strideRatesHz = { lowest: 0.6, highest: 2.6 } as const;

/** Smallest number of known frames that shows a stride. */
const minFrames = 8;

export interface StridePhase {
  readonly strideRateHz: number;
  /** Completed strides since an arbitrary start, one entry per frame. */
  readonly cycles: Float64Array;
}

/** Image axis along which the legs swing once per stride: y if seen from behind. */
export type SwingAxis = 'x' | 'y';

/**
 * Finds the phase of the stride at each frame (ours): the distance between the legs along the axis
 * in which they swing, demodulated at its dominant frequency over a window of three strides. The
 * phase follows a changing cadence, and a few exchanged frames hardly affect it. Null if the legs
 * were hardly seen.
 */
export function findStridePhase(
  timesS: Float64Array,
  points: ObservedPoints,
  axis: SwingAxis = 'x',
): StridePhase | null {
  const difference = seenLegDifferencePx(points, axis);
  const strideRateHz = difference && rateOf(timesS, difference, strideRatesHz.lowest);
  if (difference === null || strideRateHz === null) return null;
  return { strideRateHz, cycles: demodulate(timesS, difference, strideRateHz) };
}

/**
 * Returns the rate of the strides, which may be slower than anyone moves: a clip may be played in
 * slow motion. Null if the legs were hardly seen.
 */
export function findStrideRateHz(
  timesS: Float64Array,
  points: ObservedPoints,
  lowestHz: number,
): number | null {
  const difference = seenLegDifferencePx(points, 'x');
  return difference && rateOf(timesS, difference, lowestHz);
}

function rateOf(timesS: Float64Array, difference: Float64Array, lowestHz: number): number | null {
  const rateHz = dominantFrequencyHz(timesS, difference, lowestHz, strideRatesHz.highest);
  return Number.isFinite(rateHz) ? rateHz : null;
}

function seenLegDifferencePx(points: ObservedPoints, axis: SwingAxis): Float64Array | null {
  const difference = legDifferencePx(points, axis);
  return difference && seenFrames(difference) >= minFrames ? difference : null;
}

/**
 * Smallest share of the frames with the better seen leg that must show both legs, so that they can
 * be compared. Otherwise the better seen leg alone is more reliable.
 */
const minShareTogether = 0.5;

const seenFrames = (xs: Float64Array): number => finiteValues(xs).length;

const differencePx = (minuend: Track, subtrahend: Track, axis: SwingAxis = 'x'): Float64Array =>
  minuend[axis].map((value, i) => value - subtrahend[axis][i]!);

/**
 * Returns true if a point of both legs was seen in enough frames for their distance to show the
 * stride.
 */
export const areSeenTogether = (left: Track, right: Track): boolean =>
  seenFrames(differencePx(left, right)) >=
  minShareTogether * Math.max(seenFrames(left.x), seenFrames(right.x));

/**
 * Returns the left minus the right position of a leg point, px. It swings once per stride,
 * independently of the camera and of the runner's drift. If almost only one leg was seen, it
 * returns that leg's position under the hips.
 */
function legDifferencePx(points: ObservedPoints, axis: SwingAxis): Float64Array | null {
  for (const part of ['ankle', 'foot_index', 'heel', 'knee'] as const) {
    const left = points[pointOf('left', part)];
    const right = points[pointOf('right', part)];
    if (left && right && areSeenTogether(left, right)) return differencePx(left, right, axis);
  }
  return loneAnkleUnderHipsPx(points, axis);
}

/**
 * Returns the position of the better seen ankle under the hips, px; + if a left ankle is ahead, or
 * higher.
 */
function loneAnkleUnderHipsPx(points: ObservedPoints, axis: SwingAxis): Float64Array | null {
  const hips = midTrack(points, 'hip');
  const { left_ankle: left, right_ankle: right } = points;
  if (!hips) return null;
  const isLeftSeenMore = left && (!right || seenFrames(left.x) >= seenFrames(right.x));
  if (isLeftSeenMore) return differencePx(left, hips, axis);
  return right ? differencePx(hips, right, axis) : null;
}

/**
 * Returns the phase of the component of `frequencyHz`, in cycles: sums over a Hann window of three
 * periods about each frame. The window's cosine splits into products, so all windows use the same
 * running totals.
 */
function demodulate(timesS: Float64Array, signal: Float64Array, frequencyHz: number): Float64Array {
  const halfWindowS = 1.5 / frequencyHz;
  const carrierRad = timesS.map((timeS) => 2 * Math.PI * frequencyHz * timeS);
  const windowRad = timesS.map((timeS) => (Math.PI * timeS) / halfWindowS);

  // 1. Remove the mean. Unknown samples count as 0.
  const centre = mean(signal);
  const centred = signal.map((sample) => (Number.isNaN(sample) ? 0 : sample - centre));

  // 2. Multiply by the carrier, and prepare running totals with and without the window's waves.
  const inPhase = windowedTotals(
    centred.map((sample, i) => sample * Math.cos(carrierRad[i]!)),
    windowRad,
  );
  const quadrature = windowedTotals(
    centred.map((sample, i) => sample * Math.sin(carrierRad[i]!)),
    windowRad,
  );

  // 3. Sum over the window about each frame. The angle of the sums is the lag behind the carrier.
  const cycles = new Float64Array(timesS.length);
  let [first, end, lagBefore] = [0, 0, 0];
  for (let i = 0; i < timesS.length; i += 1) {
    while (timesS[first]! < timesS[i]! - halfWindowS) first += 1;
    while (end < timesS.length && timesS[end]! <= timesS[i]! + halfWindowS) end += 1;
    const re = sumInWindow(inPhase, windowRad[i]!, first, end);
    const im = sumInWindow(quadrature, windowRad[i]!, first, end);
    const lag = Math.atan2(im, re) / (2 * Math.PI);
    lagBefore = i === 0 ? lag : lag + Math.round(lagBefore - lag);
    cycles[i] = carrierRad[i]! / (2 * Math.PI) - lagBefore;
  }
  return cycles;
}

interface WindowedTotals {
  readonly plain: Float64Array;
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

function windowedTotals(values: Float64Array, windowRad: Float64Array): WindowedTotals {
  return {
    plain: runningTotal(values),
    cosine: runningTotal(values.map((value, i) => value * Math.cos(windowRad[i]!))),
    sine: runningTotal(values.map((value, i) => value * Math.sin(windowRad[i]!))),
  };
}

/** Returns the sum of the values in [first, end), weighted by the Hann window about `centreRad`. */
function sumInWindow(
  { plain, cosine, sine }: WindowedTotals,
  centreRad: number,
  first: number,
  end: number,
): number {
  const over = (total: Float64Array) => total[end]! - total[first]!;
  return over(plain) + Math.cos(centreRad) * over(cosine) + Math.sin(centreRad) * over(sine);
}

/** Returns the running totals: totals[i] is the sum of the values before i. */
function runningTotal(values: Float64Array): Float64Array {
  const totals = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) totals[i + 1] = totals[i]! + values[i]!;
  return totals;
}
