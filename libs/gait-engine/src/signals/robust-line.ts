import { median, robustDeviation } from '@strideform/metric-book/measurement';

export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** One standard uncertainty of the slope. */
  readonly slopeUncertainty: number;
}

interface WeightedPoint {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** Width of Tukey's biweight, in robust deviations. */
const biweightWidth = 4.685;
const maxRounds = 12;
/** Relative change of the slope below which the fit has converged. */
const settledShare = 1e-9;

/**
 * Fits the line y = intercept + slope·x by least squares re-weighted with Tukey's biweight (Holland
 * & Welsch 1977). Null with fewer than three points, or if all x are equal.
 */
export function robustLine(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  const all = Array.from({ length: x.length }, (_, i) => ({ x: x[i]!, y: y[i]!, weight: 1 }));
  const points = all.filter((point) => Number.isFinite(point.x + point.y));
  if (points.length < 3) return null;
  let line = weightedLine(points);
  for (let round = 0; line && round < maxRounds; round += 1) {
    const next: Line = weightedLine(reweighted(points, line)) ?? line;
    const isSettled = Math.abs(next.slope - line.slope) <= settledShare * Math.abs(line.slope);
    line = next;
    if (isSettled) break;
  }
  return line;
}

/**
 * Returns the points weighted by their distance from the line. Points far from it have no weight.
 */
function reweighted(points: readonly WeightedPoint[], { slope, intercept }: Line): WeightedPoint[] {
  const residuals = points.map((point) => point.y - intercept - slope * point.x);
  const smallestDeviation = 1e-9 * (Math.abs(median(points.map((point) => point.y))) + 1e-9);
  const spread = biweightWidth * Math.max(robustDeviation(residuals), smallestDeviation);
  return points.map(({ x, y }, i) => {
    const residual = residuals[i]!;
    const isNear = Math.abs(residual) < spread;
    return { x, y, weight: isNear ? (1 - (residual / spread) ** 2) ** 2 : 0 };
  });
}

function weightedLine(points: readonly WeightedPoint[]): Line | null {
  let [totalWeight, sumX, sumY] = [0, 0, 0];
  for (const { x, y, weight } of points) {
    totalWeight += weight;
    sumX += weight * x;
    sumY += weight * y;
  }
  const meanX = sumX / totalWeight;
  const meanY = sumY / totalWeight;
  let [squaresX, productsXY] = [0, 0];
  for (const { x, y, weight } of points) {
    squaresX += weight * (x - meanX) ** 2;
    productsXY += weight * (x - meanX) * (y - meanY);
  }
  if (!(squaresX > 0)) return null;
  const slope = productsXY / squaresX;
  const intercept = meanY - slope * meanX;
  const squaredResiduals = points.reduce(
    (sum, { x, y, weight }) => sum + weight * (y - intercept - slope * x) ** 2,
    0,
  );
  const variance = squaredResiduals / Math.max(1, totalWeight - 2);
  return { slope, intercept, slopeUncertainty: Math.sqrt(variance / squaresX) };
}
