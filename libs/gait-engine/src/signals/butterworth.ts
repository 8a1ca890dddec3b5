import { knownRuns } from './runs.ts';
import { CubicSpline } from './spline.ts';
import { clamp, differences, median } from '@strideform/metric-book/measurement';

/**
 * Factor by which two passes of a second-order filter lower its −3 dB point (Winter, Biomechanics,
 * 2009, eq. 3.8).
 */
const doublePassCorrection = (Math.SQRT2 - 1) ** 0.25;
/** Highest cut-off frequency as a share of the rate. A higher one would remove nothing. */
const highestCutOffShare = 0.4;
/** Relative difference of intervals below which they are even and need no resampling. */
const uniformTolerance = 1e-3;

interface Section {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

function lowPassSection(cutOffHz: number, rateHz: number): Section {
  const k = Math.tan((Math.PI * cutOffHz) / doublePassCorrection / rateHz);
  const norm = 1 + Math.SQRT2 * k + k * k;
  const gain = (k * k) / norm;
  return {
    b: [gain, 2 * gain, gain],
    a: [(2 * (k * k - 1)) / norm, (1 - Math.SQRT2 * k + k * k) / norm],
  };
}

/** Runs the filter once, starting in the steady state of the first value. */
function pass({ b, a }: Section, values: Float64Array): Float64Array {
  const first = values[0]!;
  let z1 = (1 - b[0]) * first;
  let z2 = (b[2] - a[1]) * first;
  return values.map((value) => {
    const out = b[0] * value + z1;
    z1 = b[1] * value - a[0] * out + z2;
    z2 = b[2] * value - a[1] * out;
    return out;
  });
}

function reflectOdd(values: Float64Array, length: number): Float64Array {
  const n = values.length;
  return Float64Array.from({ length: n + 2 * length }, (_, k) => {
    const i = k - length;
    if (i < 0) return 2 * values[0]! - values[-i]!;
    return i < n ? values[i]! : 2 * values[n - 1]! - values[2 * n - 2 - i]!;
  });
}

/**
 * Filters an evenly sampled signal without gaps with a zero-lag low-pass. A second-order
 * Butterworth filter runs forward and then backward, with −3 dB at `cutOffHz` for both passes
 * together. The signal is reflected (odd) at its ends. The cut-off is limited to 0.4 × the rate.
 */
export function zeroLagLowPass(
  values: Float64Array,
  rateHz: number,
  cutOffHz: number,
): Float64Array {
  if (values.length < 3) return values.slice();
  const cutOff = Math.min(cutOffHz, highestCutOffShare * rateHz);
  const section = lowPassSection(cutOff, rateHz);
  const padding = clamp(Math.ceil((1.5 * rateHz) / cutOff), 9, values.length - 1);
  const forward = pass(section, reflectOdd(values, padding));
  return pass(section, forward.reverse())
    .reverse()
    .slice(padding, padding + values.length);
}

/**
 * Filters a signal at its own times with a zero-lag low-pass. NaN gaps stay, and the filter does
 * not cross them. Signals with uneven times are resampled on an even grid and back.
 */
export function smooth(timesS: Float64Array, values: Float64Array, cutOffHz: number): Float64Array {
  const smoothed = new Float64Array(values.length).fill(NaN);
  for (const { from, until } of knownRuns(values)) {
    const run = smoothRun(timesS.subarray(from, until), values.slice(from, until), cutOffHz);
    smoothed.set(run, from);
  }
  return smoothed;
}

function smoothRun(timesS: Float64Array, values: Float64Array, cutOffHz: number): Float64Array {
  const n = values.length;
  if (n < 4) return values;
  const stepsS = differences(timesS);
  const stepS = median(stepsS);
  const isEven = stepsS.every((each) => Math.abs(each / stepS - 1) < uniformTolerance);
  if (isEven) return zeroLagLowPass(values, 1 / stepS, cutOffHz);

  // For uneven times, filter on an even grid and interpolate back.
  const spanS = timesS[n - 1]! - timesS[0]!;
  const count = Math.max(4, Math.round(spanS / stepS) + 1);
  const gridStepS = spanS / (count - 1);
  const gridS = Float64Array.from({ length: count }, (_, i) => timesS[0]! + i * gridStepS);
  const raw = new CubicSpline(timesS, values);
  const onGrid = gridS.map((timeS) => raw.at(timeS));
  const filtered = new CubicSpline(gridS, zeroLagLowPass(onGrid, 1 / gridStepS, cutOffHz));
  return timesS.map((timeS) => filtered.at(timeS));
}
