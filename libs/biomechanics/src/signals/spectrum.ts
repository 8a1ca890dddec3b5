import { mean } from './statistics.ts';

interface KnownSignal {
  readonly times: readonly number[];
  /** Mean removed. */
  readonly values: readonly number[];
  readonly energy: number;
}

/**
 * Share of a signal's energy that one sinusoid and a constant explain together (generalised Lomb-Scargle periodogram, Zechmeister & Kürster 2009). Unlike a
 * tapered transform it is not drawn to low frequencies when the signal lasts for hardly more than a period.
 */
function explainedShare({ times, values, energy }: KnownSignal, frequencyHz: number): number {
  const n = times.length;
  let [c, s, cc, cs, ss, yc, ys] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const turn = 2 * Math.PI * frequencyHz * times[i]!;
    const [cosine, sine, value] = [Math.cos(turn), Math.sin(turn), values[i]!];
    c += cosine; s += sine; cc += cosine * cosine; cs += cosine * sine; ss += sine * sine; yc += value * cosine; ys += value * sine;
  }
  const [a, b, d] = [cc - (c * c) / n, cs - (c * s) / n, ss - (s * s) / n];
  const determinant = a * d - b * b;
  return determinant > 1e-9 * n * n ? (d * yc * yc - 2 * b * yc * ys + a * ys * ys) / determinant / energy : 0;
}

/** The frequency in [lowHz, highHz] of the sinusoid that explains most of the signal, refined by a parabola through the peak; NaN below 8 samples. Uneven times and NaN gaps are fine. */
export function dominantFrequencyHz(timesS: Float64Array, signal: Float64Array, lowHz: number, highHz: number): number {
  const known = Array.from(signal.keys()).filter((i) => !Number.isNaN(signal[i]!));
  if (known.length < 8) return NaN;
  const centre = mean(signal);
  const values = known.map((i) => signal[i]! - centre);
  const prepared = { times: known.map((i) => timesS[i]!), values, energy: values.reduce((sum, value) => sum + value * value, 0) + 1e-12 };
  const stepHz = 1 / (4 * (timesS[timesS.length - 1]! - timesS[0]!));
  const count = Math.max(3, Math.ceil((highHz - lowHz) / stepHz) + 1);
  const shares = Array.from({ length: count }, (_, k) => explainedShare(prepared, lowHz + k * stepHz));
  const peak = shares.indexOf(Math.max(...shares));
  const [before, at, after] = [shares[peak - 1] ?? 0, shares[peak]!, shares[peak + 1] ?? 0];
  const bend = before - 2 * at + after;
  return lowHz + (peak + (bend < 0 ? (0.5 * (before - after)) / bend : 0)) * stepHz;
}
