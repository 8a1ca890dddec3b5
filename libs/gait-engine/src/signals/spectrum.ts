import { mean } from '@strideform/metric-book/measurement';

/** Smallest number of samples for a dominant frequency. */
const minSamples = 8;

interface KnownSignal {
  readonly timesS: readonly number[];
  /** Samples minus their mean. */
  readonly values: readonly number[];
  /** Sum of squares; always slightly above zero. */
  readonly energy: number;
}

/**
 * Returns the frequency in [lowHz, highHz] of the sinusoid that explains most of the signal,
 * refined by a parabola through the peak. NaN for fewer than 8 samples. Uneven times and NaN gaps
 * are allowed.
 */
export function dominantFrequencyHz(
  timesS: Float64Array,
  signal: Float64Array,
  lowHz: number,
  highHz: number,
): number {
  const known = knownSignal(timesS, signal);
  if (known.timesS.length < minSamples) return NaN;
  const explained = (frequencyHz: number) => explainedShare(known, frequencyHz);

  // 1. Evaluate a coarse grid over the band. The peak is two steps wide at its foot.
  const stepHz = 1 / (2 * (timesS[timesS.length - 1]! - timesS[0]!));
  const stepCount = Math.max(3, Math.ceil((highHz - lowHz) / stepHz) + 1);
  const coarseHz = Array.from({ length: stepCount }, (_, k) => lowHz + k * stepHz);
  const nearHz = peakOf(coarseHz, explained);

  // 2. Evaluate finer steps around its top for a parabola.
  const fineHz = [-1, -0.5, 0, 0.5, 1].map((k) => nearHz + 0.4 * k * stepHz);
  return peakOf(fineHz, explained);
}

function knownSignal(timesS: Float64Array, signal: Float64Array): KnownSignal {
  const known = Array.from(signal.keys()).filter((i) => !Number.isNaN(signal[i]!));
  const centre = mean(signal);
  const values = known.map((i) => signal[i]! - centre);
  return {
    timesS: known.map((i) => timesS[i]!),
    values,
    energy: values.reduce((sum, value) => sum + value * value, 0) + 1e-12,
  };
}

/**
 * Returns the share of a signal's energy that one sinusoid and a constant explain together
 * (generalised Lomb-Scargle periodogram, Zechmeister & Kürster 2009). Unlike a tapered transform,
 * it is not biased to low frequencies if the signal lasts for hardly more than a period.
 */
function explainedShare({ timesS, values, energy }: KnownSignal, frequencyHz: number): number {
  const n = timesS.length;
  // Sums of the cosine C, the sine S and the signal Y, and of their products.
  let [c, s, cc, cs, ss, yc, ys] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const angleRad = 2 * Math.PI * frequencyHz * timesS[i]!;
    const cosine = Math.cos(angleRad);
    const sine = Math.sin(angleRad);
    const value = values[i]!;
    c += cosine;
    s += sine;
    cc += cosine * cosine;
    cs += cosine * sine;
    ss += sine * sine;
    yc += value * cosine;
    ys += value * sine;
  }
  // The same products about the means.
  const centredCC = cc - (c * c) / n;
  const centredCS = cs - (c * s) / n;
  const centredSS = ss - (s * s) / n;
  const determinant = centredCC * centredSS - centredCS * centredCS;
  if (!(determinant > 1e-9 * n * n)) return 0;
  const explained = centredSS * yc * yc - 2 * centredCS * yc * ys + centredCC * ys * ys;
  return explained / determinant / energy;
}

/**
 * Returns the peak of the parabola through the highest of evenly spaced samples and its neighbours,
 * or the sample itself at the ends.
 */
function peakOf(places: readonly number[], valueAt: (place: number) => number): number {
  const values = places.map(valueAt);
  const peak = values.indexOf(Math.max(...values));
  const [before, highest, after] = [values[peak - 1], values[peak]!, values[peak + 1]];
  if (before === undefined || after === undefined) return places[peak]!;
  const bend = before - 2 * highest + after;
  const offset = bend < 0 ? (0.5 * (before - after)) / bend : 0;
  return places[peak]! + offset * (places[1]! - places[0]!);
}
