import { mean } from './statistics.ts';

interface KnownSignal {
  readonly times: readonly number[];
  /** Mean removed. */
  readonly values: readonly number[];
  readonly energy: number;
}

/**
 * Share of a signal's energy that one sinusoid and a constant explain together (generalised
 * Lomb-Scargle periodogram, Zechmeister & Kürster 2009). Unlike a tapered transform it is not drawn
 * to low frequencies when the signal lasts for hardly more than a period.
 */
function explainedShare({ times, values, energy }: KnownSignal, frequencyHz: number): number {
  const n = times.length;
  let [c, s, cc, cs, ss, yc, ys] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const turn = 2 * Math.PI * frequencyHz * times[i]!;
    const [cosine, sine, value] = [Math.cos(turn), Math.sin(turn), values[i]!];
    c += cosine;
    s += sine;
    cc += cosine * cosine;
    cs += cosine * sine;
    ss += sine * sine;
    yc += value * cosine;
    ys += value * sine;
  }
  const [a, b, d] = [cc - (c * c) / n, cs - (c * s) / n, ss - (s * s) / n];
  const determinant = a * d - b * b;
  return determinant > 1e-9 * n * n
    ? (d * yc * yc - 2 * b * yc * ys + a * ys * ys) / determinant / energy
    : 0;
}

/**
 * The frequency in [lowHz, highHz] of the sinusoid that explains most of the signal, refined by a
 * parabola through the peak; NaN below 8 samples. Uneven times and NaN gaps are fine.
 */
export function dominantFrequencyHz(
  timesS: Float64Array,
  signal: Float64Array,
  lowHz: number,
  highHz: number,
): number {
  const known = Array.from(signal.keys()).filter((i) => !Number.isNaN(signal[i]!));
  if (known.length < 8) return NaN;
  const centre = mean(signal);
  const values = known.map((i) => signal[i]! - centre);
  const prepared = {
    times: known.map((i) => timesS[i]!),
    values,
    energy: values.reduce((sum, value) => sum + value * value, 0) + 1e-12,
  };
  // The peak is two steps wide at its foot; a parabola needs finer ones about its top.
  const stepHz = 1 / (2 * (timesS[timesS.length - 1]! - timesS[0]!));
  const coarse = Array.from(
    { length: Math.max(3, Math.ceil((highHz - lowHz) / stepHz) + 1) },
    (_, k) => lowHz + k * stepHz,
  );
  const near = peakOf(coarse, (frequency) => explainedShare(prepared, frequency));
  return peakOf(
    [-1, -0.5, 0, 0.5, 1].map((k) => near + 0.4 * k * stepHz),
    (frequency) => explainedShare(prepared, frequency),
  );
}

/**
 * Where the parabola through the highest of evenly spaced samples and its neighbours peaks; the
 * sample itself at the ends.
 */
function peakOf(places: readonly number[], valueAt: (place: number) => number): number {
  const values = places.map(valueAt);
  const peak = values.indexOf(Math.max(...values));
  const [before, at, after] = [values[peak - 1], values[peak]!, values[peak + 1]];
  if (before === undefined || after === undefined) return places[peak]!;
  const bend = before - 2 * at + after;
  return (
    places[peak]! + (bend < 0 ? (0.5 * (before - after)) / bend : 0) * (places[1]! - places[0]!)
  );
}
