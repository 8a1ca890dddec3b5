import { mean } from './statistics.ts';

/** Power of a sinusoid of `frequencyHz` in a detrended signal at uneven times (Hann-tapered discrete Fourier sum). */
function powerAt(timesS: readonly number[], tapered: readonly number[], frequencyHz: number): number {
  let [re, im] = [0, 0];
  for (let i = 0; i < timesS.length; i += 1) {
    const turn = 2 * Math.PI * frequencyHz * timesS[i]!;
    re += tapered[i]! * Math.cos(turn);
    im += tapered[i]! * Math.sin(turn);
  }
  return re * re + im * im;
}

/**
 * The frequency in [lowHz, highHz] at which the signals together have the most power, refined by a parabola through the peak; NaN when
 * no signal has samples. Uneven times and NaN gaps are fine. Signals are weighted equally, whatever their units.
 */
export function dominantFrequencyHz(timesS: Float64Array, signals: readonly Float64Array[], lowHz: number, highHz: number): number {
  const prepared = signals.map((signal) => prepare(timesS, signal)).filter((signal) => signal.times.length > 7);
  if (prepared.length === 0) return NaN;
  const spanS = timesS[timesS.length - 1]! - timesS[0]!;
  const stepHz = 1 / (8 * spanS);
  const count = Math.max(3, Math.ceil((highHz - lowHz) / stepHz) + 1);
  const powers = Array.from({ length: count }, (_, k) => prepared.reduce((sum, { times, values, energy }) => sum + powerAt(times, values, lowHz + k * stepHz) / energy, 0));
  const peak = powers.indexOf(Math.max(...powers));
  const [before, at, after] = [powers[peak - 1] ?? 0, powers[peak]!, powers[peak + 1] ?? 0];
  const bend = before - 2 * at + after;
  return lowHz + (peak + (bend < 0 ? (0.5 * (before - after)) / bend : 0)) * stepHz;
}

function prepare(timesS: Float64Array, signal: Float64Array): { times: number[]; values: number[]; energy: number } {
  const known = Array.from(signal.keys()).filter((i) => !Number.isNaN(signal[i]!));
  const [first, span] = [timesS[0]!, timesS[timesS.length - 1]! - timesS[0]!];
  const centre = mean(signal);
  const times = known.map((i) => timesS[i]!);
  const values = known.map((i) => (signal[i]! - centre) * Math.sin((Math.PI * (timesS[i]! - first)) / span) ** 2);
  return { times, values, energy: values.reduce((sum, value) => sum + value * value, 0) + 1e-12 };
}
