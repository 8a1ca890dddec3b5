import { leastSquares } from './least-squares.ts';
import { robustDeviation } from './statistics.ts';

/** A function of a phase (cycles, period 1): mean + Σ aₖ cos 2πkφ + bₖ sin 2πkφ. */
export class FourierSeries {
  readonly mean: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  constructor(mean: number, cosines: Float64Array, sines: Float64Array) {
    this.mean = mean;
    this.cosines = cosines;
    this.sines = sines;
  }

  at(phase: number): number {
    return this.cosines.reduce((sum, cosine, k) => sum + cosine * Math.cos(2 * Math.PI * (k + 1) * phase) + this.sines[k]! * Math.sin(2 * Math.PI * (k + 1) * phase), this.mean);
  }

  /** d/dφ, per cycle. */
  slopeAt(phase: number): number {
    return this.cosines.reduce((sum, cosine, k) => {
      const turn = 2 * Math.PI * (k + 1);
      return sum + turn * (this.sines[k]! * Math.cos(turn * phase) - cosine * Math.sin(turn * phase));
    }, 0);
  }

  amplitude(harmonic: number): number {
    return Math.hypot(this.cosines[harmonic - 1]!, this.sines[harmonic - 1]!);
  }

  /** Phase at which this harmonic alone peaks, 0 ≤ φ < 1/harmonic. */
  peakPhase(harmonic: number): number {
    const turn = Math.atan2(this.sines[harmonic - 1]!, this.cosines[harmonic - 1]!) / (2 * Math.PI * harmonic);
    return turn < 0 ? turn + 1 / harmonic : turn;
  }
}

/**
 * Fits a series to samples scattered over the phase, with Huber weights against strays and a light ridge that grows with the
 * harmonic, so that phases that no frame fell on are filled smoothly. NaN samples are left out; null below 2 samples a coefficient.
 */
export function fitFourierSeries(phases: ArrayLike<number>, values: ArrayLike<number>, harmonics: number): FourierSeries | null {
  const known = Array.from({ length: values.length }, (_, i) => i).filter((i) => Number.isFinite(values[i]!) && Number.isFinite(phases[i]!));
  const size = 2 * harmonics + 1;
  if (known.length < size) return null;
  const rows = known.map((i) => Float64Array.from({ length: size }, (_, j) => basis(j, phases[i]!)));
  const y = known.map((i) => values[i]!);
  const penalties = Array.from({ length: size }, (_, j) => (j === 0 ? 1e-9 : known.length * 1e-6 * Math.ceil(j / 2) ** 2));
  let coefficients: Float64Array | null = null;
  let weights: number[] | null = null;
  for (let round = 0; round < 3; round += 1) {
    coefficients = leastSquares(rows, y, weights, penalties);
    if (!coefficients) return null;
    const residuals = rows.map((row, i) => y[i]! - row.reduce((sum, value, j) => sum + value * coefficients![j]!, 0));
    const spread = 2 * robustDeviation(residuals);
    weights = residuals.map((residual) => (Math.abs(residual) <= spread ? 1 : spread / Math.abs(residual)));
  }
  return new FourierSeries(coefficients![0]!, coefficients!.filter((_, j) => j % 2 === 1), coefficients!.filter((_, j) => j > 0 && j % 2 === 0));
}

function basis(j: number, phase: number): number {
  if (j === 0) return 1;
  const turn = 2 * Math.PI * Math.ceil(j / 2) * phase;
  return j % 2 === 1 ? Math.cos(turn) : Math.sin(turn);
}
