import { median, robustDeviation } from './statistics.ts';

/**
 * Indices that stand out from their neighbours: Hampel's identifier (Davies & Gather 1993), but on
 * the residual from a cubic through the two samples on each side instead of on the value, since a
 * running foot's turning points lie outside of any window's median spread. Thresholds: `sigmas`
 * robust deviations of all residuals, and never less than `floor`.
 */
export function findOutliers(
  timesS: Float64Array,
  values: Float64Array,
  sigmas: number,
  floor: number,
): number[] {
  const signal = values.slice();
  const found: number[] = [];
  const residuals = residualsOf(timesS, signal);
  const spread = Math.max(floor, sigmas * robustDeviation(residuals));
  const centre = median(residuals) || 0;
  // One at a time, worst first: an outlier spoils the residuals of its neighbours too.
  for (let round = 0; round < values.length / 4; round += 1) {
    let worst = -1;
    residuals.forEach((residual, i) => {
      if (Math.abs(residual - centre) > (worst < 0 ? spread : Math.abs(residuals[worst]! - centre)))
        worst = i;
    });
    if (worst < 0) break;
    found.push(worst);
    signal[worst] = NaN;
    for (const i of neighbourhood(signal, worst)) residuals[i] = residualAt(timesS, signal, i);
  }
  return found.sort((a, b) => a - b);
}

const residualsOf = (timesS: Float64Array, signal: Float64Array): Float64Array =>
  signal.map((_, i) => residualAt(timesS, signal, i));

function neighbourhood(signal: Float64Array, centre: number): number[] {
  const indices = [centre];
  for (const step of [-1, 1])
    for (
      let i = centre + step, seen = 0;
      i >= 0 && i < signal.length && seen < 3 && Math.abs(i - centre) < 12;
      i += step
    ) {
      indices.push(i);
      if (!Number.isNaN(signal[i]!)) seen += 1;
    }
  return indices;
}

/**
 * Distance from the Lagrange cubic through the nearest two known samples on each side; NaN at the
 * ends and beside long gaps.
 */
function residualAt(timesS: Float64Array, signal: Float64Array, i: number): number {
  if (Number.isNaN(signal[i]!)) return NaN;
  const around = [...nearest(signal, i, -1), ...nearest(signal, i, 1)];
  if (around.length < 4) return NaN;
  let predicted = 0;
  for (const j of around) {
    let weight = 1;
    for (const k of around)
      if (k !== j) weight *= (timesS[i]! - timesS[k]!) / (timesS[j]! - timesS[k]!);
    predicted += weight * signal[j]!;
  }
  return signal[i]! - predicted;
}

function nearest(signal: Float64Array, centre: number, step: 1 | -1): number[] {
  const found: number[] = [];
  for (
    let i = centre + step;
    i >= 0 && i < signal.length && found.length < 2 && Math.abs(i - centre) <= 4;
    i += step
  )
    if (!Number.isNaN(signal[i]!)) found.push(i);
  return found;
}
