/** A signal, NaN where it is not known. Sample times may be uneven. */
export interface Signal {
  readonly timesS: Float64Array;
  readonly values: Float64Array;
}

/** Index of the last sample at or before `timeS`; −1 before the first. */
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
 * Value at `timeS` by the cubic through the four nearest samples; a straight line where one of the
 * outer two is missing. A straight line throughout would flatten a knee by up to 2° at 30 frames/s.
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
 * Time on either side of an excerpt, so that values can be taken at, and a little beyond, its ends.
 */
const marginS = 0.15;

/** The samples that are needed for values over [fromS, untilS], as arguments for `subarray`. */
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

/** Times that are nearer than this count as one, s: two points of a parabola must not coincide. */
const sameTimeS = 1e-6;

/**
 * The signal's points over [fromS, untilS]: both ends interpolated, every sample between them.
 * Empty unless all are known.
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

/** Mean over [fromS, untilS] (trapezoids). NaN if the signal is not known throughout. */
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
 * Highest value over [fromS, untilS], by the parabola through the highest point and its neighbours.
 * NaN if the signal is not known throughout.
 */
export function peakBetween(signal: Signal, fromS: number, untilS: number): number {
  const points = pointsBetween(signal, fromS, untilS);
  if (points.length === 0) return Number.NaN;
  const top = points.reduce((best, [, value], i) => (value > points[best]![1] ? i : best), 0);
  if (top === 0 || top === points.length - 1) return points[top]![1];
  return vertexOf(points[top - 1]!, points[top]!, points[top + 1]!);
}

/** Lowest value over [fromS, untilS]; see `peakBetween`. */
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
