import { median, robustDeviation } from '@strideform/metric-book/measurement';

/** Largest share of the samples that is removed. */
const maxOutlierShare = 1 / 4;
/** Number of known samples on each side that a residual uses. */
const neighbourCount = 2;
/** Largest distance of these samples, in samples. */
const farthestNeighbour = 4;
/** Number of known samples on each side whose residuals change when a sample is removed. */
const affectedCount = 3;
/** Distance in samples from which residuals do not change. */
const farthestAffected = 12;

/**
 * Returns the indices of samples that stand out from their neighbours: Hampel's identifier (Davies
 * & Gather 1993). In contrast to theirs, it does not judge the value, because the turning points of
 * a running foot are outside of any window's median spread. It judges the residual from a cubic
 * through the two samples on each side. The threshold is `sigmas` robust deviations of all
 * residuals, and at least `floor`.
 */
export function findOutliers(
  timesS: Float64Array,
  values: Float64Array,
  sigmas: number,
  floor: number,
): number[] {
  const signal = values.slice();
  const outliers: number[] = [];
  const residuals = signal.map((_, i) => residualAt(timesS, signal, i));
  const threshold = Math.max(floor, sigmas * robustDeviation(residuals));
  const centre = median(residuals) || 0;
  // Remove one at a time, worst first, because an outlier also affects its neighbours' residuals.
  for (let round = 0; round < values.length * maxOutlierShare; round += 1) {
    const worst = farthestFrom(centre, residuals, threshold);
    if (worst === null) break;
    outliers.push(worst);
    signal[worst] = NaN;
    for (const i of affectedBy(signal, worst)) residuals[i] = residualAt(timesS, signal, i);
  }
  return outliers.sort((a, b) => a - b);
}

/** Returns the index of the residual farthest from the centre and beyond the threshold, or null. */
function farthestFrom(centre: number, residuals: Float64Array, threshold: number): number | null {
  let farthest: number | null = null;
  let distance = threshold;
  residuals.forEach((residual, i) => {
    if (Math.abs(residual - centre) <= distance || Number.isNaN(residual)) return;
    farthest = i;
    distance = Math.abs(residual - centre);
  });
  return farthest;
}

/** Returns the indices whose residuals change when the sample at `centre` is removed. */
function affectedBy(signal: Float64Array, centre: number): number[] {
  const indices = [centre];
  for (const step of [-1, 1]) {
    let seen = 0;
    for (let i = centre + step; i >= 0 && i < signal.length; i += step) {
      if (seen >= affectedCount || Math.abs(i - centre) >= farthestAffected) break;
      indices.push(i);
      if (!Number.isNaN(signal[i]!)) seen += 1;
    }
  }
  return indices;
}

/**
 * Returns the distance from the Lagrange cubic through the nearest two known samples on each side;
 * NaN at the ends and next to long gaps.
 */
function residualAt(timesS: Float64Array, signal: Float64Array, i: number): number {
  if (Number.isNaN(signal[i]!)) return NaN;
  const around = [...nearestKnown(signal, i, -1), ...nearestKnown(signal, i, 1)];
  if (around.length < 2 * neighbourCount) return NaN;
  let predicted = 0;
  for (const j of around) {
    let weight = 1;
    for (const k of around)
      if (k !== j) weight *= (timesS[i]! - timesS[k]!) / (timesS[j]! - timesS[k]!);
    predicted += weight * signal[j]!;
  }
  return signal[i]! - predicted;
}

function nearestKnown(signal: Float64Array, centre: number, step: 1 | -1): number[] {
  const known: number[] = [];
  for (let i = centre + step; i >= 0 && i < signal.length; i += step) {
    if (known.length >= neighbourCount || Math.abs(i - centre) > farthestNeighbour) break;
    if (!Number.isNaN(signal[i]!)) known.push(i);
  }
  return known;
}
