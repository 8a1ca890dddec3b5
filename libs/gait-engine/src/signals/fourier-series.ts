import { leastSquares } from './least-squares.ts';
import { robustDeviation } from '@strideform/metric-book/measurement';

/** Function of a phase (cycles, period 1): mean + Σ aₖ cos 2πkφ + bₖ sin 2πkφ. */
export class FourierSeries {
  readonly mean: number;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
  constructor(mean: number, cosines: Float64Array, sines: Float64Array) {
    this.mean = mean;
    this.cosines = cosines;
    this.sines = sines;
  }

  /**
   * Returns the value at a phase, by Horner's scheme in e^{2πiφ}: one sine and cosine for all
   * harmonics.
   */
  at(phase: number): number {
    const [cosine, sine] = [Math.cos(2 * Math.PI * phase), Math.sin(2 * Math.PI * phase)];
    let [re, im] = [0, 0];
    for (let k = this.cosines.length - 1; k >= 0; k -= 1)
      [re, im] = rotated(re + this.cosines[k]!, im - this.sines[k]!, cosine, sine);
    return this.mean + re;
  }

  /** Returns the derivative d/dφ, per cycle. */
  slopeAt(phase: number): number {
    const [cosine, sine] = [Math.cos(2 * Math.PI * phase), Math.sin(2 * Math.PI * phase)];
    let [re, im] = [0, 0];
    for (let k = this.cosines.length - 1; k >= 0; k -= 1)
      [re, im] = rotated(
        re + (k + 1) * this.sines[k]!,
        im + (k + 1) * this.cosines[k]!,
        cosine,
        sine,
      );
    return 2 * Math.PI * re;
  }

  amplitude(harmonic: number): number {
    return Math.hypot(this.cosines[harmonic - 1]!, this.sines[harmonic - 1]!);
  }

  /** Returns the phase at which this harmonic alone peaks, 0 ≤ φ < 1/harmonic. */
  peakPhase(harmonic: number): number {
    const angleRad = Math.atan2(this.sines[harmonic - 1]!, this.cosines[harmonic - 1]!);
    const phase = angleRad / (2 * Math.PI * harmonic);
    return phase < 0 ? phase + 1 / harmonic : phase;
  }
}

/** Returns (re + i·im)·(cosine + i·sine). */
const rotated = (re: number, im: number, cosine: number, sine: number): [number, number] => [
  re * cosine - im * sine,
  re * sine + im * cosine,
];

/**
 * Returns 1, cos φ, sin φ, cos 2φ, sin 2φ … by the angle-sum recurrence: one sine and cosine per
 * call.
 */
export function wavesAt(phase: number, harmonics: number): Float64Array {
  const waves = new Float64Array(2 * harmonics + 1);
  const [cosine, sine] = [Math.cos(2 * Math.PI * phase), Math.sin(2 * Math.PI * phase)];
  let [c, s] = [1, 0];
  waves[0] = 1;
  for (let k = 0; k < harmonics; k += 1) {
    [c, s] = [c * cosine - s * sine, s * cosine + c * sine];
    waves[2 * k + 1] = c;
    waves[2 * k + 2] = s;
  }
  return waves;
}

/** Number of rounds of re-weighting. */
const rounds = 3;
/**
 * Weight of the ridge for the first harmonic, as a share of a sample's weight. It only has an
 * effect at phases that no frame shows.
 */
const ridge = 1e-6;

/** Fits series to signals that were sampled at the same scattered phases. */
export class FourierFitter {
  readonly #rows: Float64Array[];
  readonly #harmonics: number;

  constructor(phases: ArrayLike<number>, harmonics: number) {
    this.#harmonics = harmonics;
    this.#rows = Array.from({ length: phases.length }, (_, i) => wavesAt(phases[i]!, harmonics));
  }

  /**
   * Fits by least squares with Huber weights against strays, and a light ridge that grows with the
   * harmonic, so that unseen phases are filled smoothly. NaN samples are left out. Null if there
   * are fewer samples than coefficients.
   */
  fit(values: ArrayLike<number>): FourierSeries | null {
    const known = this.#rows.flatMap((row, i) =>
      Number.isFinite(values[i]!) && Number.isFinite(row[1]!) ? [i] : [],
    );
    const size = 2 * this.#harmonics + 1;
    if (known.length < size) return null;
    const rows = known.map((i) => this.#rows[i]!);
    const y = Float64Array.from(known, (i) => values[i]!);
    const coefficients = robustCoefficients(rows, y, ridgePenalties(size, known.length));
    if (!coefficients) return null;
    return new FourierSeries(
      coefficients[0]!,
      coefficients.filter((_, j) => j % 2 === 1),
      coefficients.filter((_, j) => j > 0 && j % 2 === 0),
    );
  }
}

const ridgePenalties = (size: number, sampleCount: number): Float64Array =>
  Float64Array.from({ length: size }, (_, j) =>
    j === 0 ? 1e-9 : sampleCount * ridge * Math.ceil(j / 2) ** 2,
  );

/** Returns null if the samples do not determine the coefficients. */
function robustCoefficients(
  rows: readonly Float64Array[],
  y: Float64Array,
  penalties: Float64Array,
): Float64Array | null {
  let coefficients = leastSquares(rows, y, null, penalties);
  for (let round = 1; round < rounds && coefficients; round += 1) {
    const weights = huberWeights(residualsOf(rows, y, coefficients));
    coefficients = leastSquares(rows, y, weights, penalties);
  }
  return coefficients;
}

function residualsOf(
  rows: readonly Float64Array[],
  y: Float64Array,
  coefficients: Float64Array,
): Float64Array {
  return y.map((value, i) => {
    const row = rows[i]!;
    let rest = value;
    for (let j = 0; j < row.length; j += 1) rest -= row[j]! * coefficients[j]!;
    return rest;
  });
}

function huberWeights(residuals: Float64Array): Float64Array {
  const spread = 2 * robustDeviation(residuals);
  return residuals.map((residual) =>
    Math.abs(residual) <= spread ? 1 : spread / Math.abs(residual),
  );
}
