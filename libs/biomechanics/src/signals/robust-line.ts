import { median, robustDeviation } from './statistics.ts';

export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** One standard uncertainty of the slope. */
  readonly slopeUncertainty: number;
}

/**
 * Line y = intercept + slope·x by least squares re-weighted with Tukey's biweight (Holland & Welsch
 * 1977); null below three points or when all x are equal.
 */
export function robustLine(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  const points = Array.from({ length: x.length }, (_, i) => ({
    x: x[i]!,
    y: y[i]!,
    weight: 1,
  })).filter((point) => Number.isFinite(point.x + point.y));
  if (points.length < 3) return null;
  let line = weightedLine(points);
  for (let round = 0; line && round < 12; round += 1) {
    const { slope, intercept } = line;
    const residuals = points.map((point) => point.y - intercept - slope * point.x);
    const spread =
      4.685 *
      Math.max(
        robustDeviation(residuals),
        1e-9 * (Math.abs(median(points.map((point) => point.y))) + 1e-9),
      );
    points.forEach((point, i) => {
      point.weight =
        Math.abs(residuals[i]!) < spread ? (1 - (residuals[i]! / spread) ** 2) ** 2 : 0;
    });
    const next = weightedLine(points) ?? line;
    const isSettled = Math.abs(next.slope - slope) <= 1e-9 * Math.abs(slope);
    line = next;
    if (isSettled) break;
  }
  return line;
}

function weightedLine(points: readonly { x: number; y: number; weight: number }[]): Line | null {
  let [w, sx, sy] = [0, 0, 0];
  for (const point of points) {
    w += point.weight;
    sx += point.weight * point.x;
    sy += point.weight * point.y;
  }
  const [meanX, meanY] = [sx / w, sy / w];
  let [sxx, sxy] = [0, 0];
  for (const point of points) {
    sxx += point.weight * (point.x - meanX) ** 2;
    sxy += point.weight * (point.x - meanX) * (point.y - meanY);
  }
  if (!(sxx > 0)) return null;
  const slope = sxy / sxx;
  const intercept = meanY - slope * meanX;
  const residual = points.reduce(
    (sum, point) => sum + point.weight * (point.y - intercept - slope * point.x) ** 2,
    0,
  );
  return { slope, intercept, slopeUncertainty: Math.sqrt(residual / Math.max(1, w - 2) / sxx) };
}
