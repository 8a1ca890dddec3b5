/** Signal with NaN where it is not known. Sample times may be uneven. */
export interface Signal {
  readonly timesS: Float64Array;
  readonly values: Float64Array;
}

/** Returns the index of the last sample at or before `timeS`, or −1 before the first one. */
function indexBefore(timesS: Float64Array, timeS: number): number {
  let low = 0;
  let high = timesS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timesS[middle]! <= timeS) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Returns the value at `timeS` by the cubic through the four nearest samples, or by a straight line
 * if one of the outer two is missing. Straight lines everywhere would flatten the knee angle by up
 * to 2° at 30 frames/s.
 */
export function valueAt({ timesS, values }: Signal, timeS: number): number {
  const i = indexBefore(timesS, timeS);
  if (i < 0) return Number.NaN;
  if (timesS[i] === timeS) return values[i]!;
  if (i + 1 >= timesS.length) return Number.NaN;
  const hasOuterSamples =
    i > 0 && i + 2 < timesS.length && Number.isFinite(values[i - 1]! + values[i + 2]!);
  const [from, to] = hasOuterSamples ? [i - 1, i + 2] : [i, i + 1];
  let sum = 0;
  for (let j = from; j <= to; j += 1) {
    let weight = 1;
    for (let k = from; k <= to; k += 1)
      if (k !== j) weight *= (timeS - timesS[k]!) / (timesS[j]! - timesS[k]!);
    sum += weight * values[j]!;
  }
  return sum;
}

/**
 * Extra time on both sides of an excerpt, s, so that values at its ends, and slightly beyond, can
 * be interpolated.
 */
const marginS = 0.15;

/**
 * Returns the range of samples that values over [fromS, untilS] need, as arguments for `subarray`.
 */
export function framesAround(
  timesS: Float64Array,
  fromS: number,
  untilS: number,
): readonly [first: number, end: number] {
  return [
    Math.max(0, indexBefore(timesS, fromS - marginS)),
    Math.min(timesS.length, indexBefore(timesS, untilS + marginS) + 2),
  ];
}

/**
 * Largest difference of times that count as equal, s: two points of a parabola must not coincide.
 */
const sameTimeS = 1e-6;

/**
 * Returns the signal's points over [fromS, untilS]: every sample between the ends, and both ends by
 * interpolation. Empty if one of them is not known.
 */
function pointsBetween(
  signal: Signal,
  fromS: number,
  untilS: number,
): (readonly [timeS: number, value: number])[] {
  const points: (readonly [number, number])[] = [[fromS, valueAt(signal, fromS)]];
  for (
    let i = indexBefore(signal.timesS, fromS + sameTimeS) + 1;
    i < signal.timesS.length && signal.timesS[i]! < untilS - sameTimeS;
    i += 1
  ) {
    points.push([signal.timesS[i]!, signal.values[i]!]);
  }
  points.push([untilS, valueAt(signal, untilS)]);
  return untilS > fromS && points.every(([, value]) => Number.isFinite(value)) ? points : [];
}

/** Returns the mean over [fromS, untilS] by trapezoids. NaN if a sample in it is not known. */
export function meanBetween(signal: Signal, fromS: number, untilS: number): number {
  const points = pointsBetween(signal, fromS, untilS);
  if (points.length === 0) return Number.NaN;
  let area = 0;
  for (let i = 1; i < points.length; i += 1) {
    const [[t0, v0], [t1, v1]] = [points[i - 1]!, points[i]!];
    area += ((t1 - t0) * (v0 + v1)) / 2;
  }
  return area / (untilS - fromS);
}

/**
 * Returns the highest value over [fromS, untilS], by the parabola through the highest point and its
 * neighbours. NaN if a sample in it is not known.
 */
export function peakBetween(signal: Signal, fromS: number, untilS: number): number {
  const points = pointsBetween(signal, fromS, untilS);
  if (points.length === 0) return Number.NaN;
  const top = points.reduce((best, [, value], i) => (value > points[best]![1] ? i : best), 0);
  if (top === 0 || top === points.length - 1) return points[top]![1];
  return vertexOf(points[top - 1]!, points[top]!, points[top + 1]!);
}

/** Returns the lowest value over [fromS, untilS]; see `peakBetween`. */
export function troughBetween({ timesS, values }: Signal, fromS: number, untilS: number): number {
  return -peakBetween({ timesS, values: values.map((value) => -value) }, fromS, untilS);
}

type SignalSample = readonly [timeS: number, value: number];

function vertexOf([t0, v0]: SignalSample, [t1, v1]: SignalSample, [t2, v2]: SignalSample): number {
  const [before, after] = [(v1 - v0) / (t1 - t0), (v2 - v1) / (t2 - t1)];
  const curvature = (after - before) / (t2 - t0);
  if (!(curvature < 0)) return v1;
  const slope = before + curvature * (t1 - t0);
  return v1 - slope ** 2 / (4 * curvature);
}
