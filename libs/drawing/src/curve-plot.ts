/** An angle at 0, 1 … 100 % of the gait cycle, deg; null where it is not known. */
export type AngleCurve = readonly (number | null)[];

/** A published mean and standard deviation at one instant of the cycle. */
export interface NormMark {
  readonly percent: number;
  readonly meanDeg: number;
  readonly sdDeg: number;
}

/** Number of standard deviations around a mean that include about 95 % of runners. */
export const normSds = 2;

/** The angles of a plot's vertical axis, deg. */
export interface AngleAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** The box in which curves are drawn, in the units of the drawing; y grows downward. */
export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Converts points of a curve to positions in a drawing. */
export interface CurvePlot {
  readonly box: PlotBox;
  readonly axis: AngleAxis;
  readonly xOf: (percent: number) => number;
  readonly yOf: (angleDeg: number) => number;
}

const fewestSteps = 4;

/** Returns an axis with round numbers that contains all values. */
export function angleAxisOf(valuesDeg: readonly number[]): AngleAxis {
  const isEmpty = valuesDeg.length === 0;
  const [least, most] = isEmpty ? [0, 0] : [Math.min(...valuesDeg), Math.max(...valuesDeg)];
  const step = stepOf(most - least);
  const low = Math.floor(least / step) * step;
  // The noise of a flat curve must not fill the plot.
  const high = Math.max(Math.ceil(most / step) * step, low + fewestSteps * step);
  const count = Math.round((high - low) / step) + 1;
  return { low, high, ticks: Array.from({ length: count }, (_, k) => low + k * step) };
}

function stepOf(spanDeg: number): number {
  if (spanDeg > 80) return 20;
  return spanDeg > 25 ? 10 : 5;
}

/**
 * Returns the values that an axis must contain: curves, each with the band of its SD, and published
 * values.
 */
export function axisValuesOf(
  curves: readonly { readonly mean: AngleCurve; readonly sd?: AngleCurve | undefined }[],
  norms: readonly NormMark[] = [],
): number[] {
  const ofCurves = curves.flatMap(({ mean, sd = [] }) =>
    mean.flatMap((valueDeg, k) => (valueDeg === null ? [] : around(valueDeg, sd[k] ?? 0))),
  );
  const ofNorms = norms.flatMap(({ meanDeg, sdDeg }) => around(meanDeg, normSds * sdDeg));
  return [...ofCurves, ...ofNorms];
}

const around = (value: number, distance: number): [number, number] => [
  value - distance,
  value + distance,
];

export const plotOf = (box: PlotBox, axis: AngleAxis): CurvePlot => ({
  box,
  axis,
  xOf: (percent) => box.x + (box.width * percent) / 100,
  yOf: (angleDeg) => box.y + (box.height * (axis.high - angleDeg)) / (axis.high - axis.low),
});

/**
 * Returns a curve as the data of an SVG path. The path is interrupted where nothing was measured.
 */
export function linePath(curve: AngleCurve, plot: CurvePlot): string {
  const drawn = stretchesOf(curve.map((value) => value !== null));
  return drawn.map((stretch) => `M${alongEdge(curve, stretch, plot).join('L')}`).join('');
}

/**
 * Returns the area of mean ± SD as the data of an SVG path: one closed area for each stretch in
 * which both are known.
 */
export function bandPath(mean: AngleCurve, sd: AngleCurve, plot: CurvePlot): string {
  const edge = (sign: 1 | -1): AngleCurve =>
    mean.map((value, k) => {
      const spread = sd[k] ?? null;
      return value === null || spread === null ? null : value + sign * spread;
    });
  const [upper, lower] = [edge(1), edge(-1)];
  const drawn = stretchesOf(upper.map((value) => value !== null));
  const areas = drawn.map((stretch) => {
    const there = alongEdge(upper, stretch, plot);
    const back = alongEdge(lower, stretch, plot).toReversed();
    return `M${[...there, ...back].join('L')}Z`;
  });
  return areas.join('');
}

type Stretch = readonly [from: number, to: number];

function alongEdge(curve: AngleCurve, [from, to]: Stretch, { xOf, yOf }: CurvePlot): string[] {
  const values = curve.slice(from, to + 1);
  return values.map((value, k) => `${xOf(from + k).toFixed(2)} ${yOf(value!).toFixed(2)}`);
}

/** Returns the stretches of a cycle that are marked: the first and the last percent of each. */
export function stretchesOf(marks: readonly boolean[]): Stretch[] {
  const stretches: [from: number, to: number][] = [];
  for (const [percent, isMarked] of marks.entries()) {
    if (!isMarked) continue;
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === percent - 1) last[1] = percent;
    else stretches.push([percent, percent]);
  }
  return stretches;
}
