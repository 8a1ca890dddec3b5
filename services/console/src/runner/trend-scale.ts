import type { Trends } from '@strideform/sdk';

type TrendPoint = Trends['metrics'][string]['points'][number];

/** Trend of a metric, as far as a chart shows it. */
export interface ChartedTrend {
  readonly unit: string;
  readonly points: readonly Pick<
    TrendPoint,
    'run_at' | 'value' | 'uncertainty' | 'is_comparable'
  >[];
  readonly usual_band: Range | null;
}

/** Value of a session in a trend. */
export interface KnownPoint {
  readonly runAt: string;
  readonly value: number;
  /** One standard uncertainty; 0 if it is not known. */
  readonly spread: number;
  readonly isComparable: boolean;
}

export const knownPoints = ({ points }: Pick<ChartedTrend, 'points'>): KnownPoint[] =>
  points.flatMap(({ run_at, value, uncertainty, is_comparable }) =>
    value === null
      ? []
      : [
          {
            runAt: run_at,
            value,
            spread: uncertainty ?? 0,
            isComparable: is_comparable,
          },
        ],
  );

interface Range {
  readonly low: number;
  readonly high: number;
}

/** One value is far from the others if it stretches the axis by more than this factor. */
const largestStretch = 12;
/** A value that differs from the others by less than this share of them may be a good one. */
const plausibleChange = 0.25;
/** Length of an axis in uncertainties, if the other values are equal within theirs. */
const shortestAxis = 6;
/** Uncertainties above this multiple of the usual one are drawn up to the edge of the axis. */
const largestSpread = 2;
/** Number of values from which one of them can be far from the others. */
const fewestValues = 3;

/** Returns the middle value, or the smaller one of two. */
function lowerMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

const lengthOf = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/**
 * Returns the points that determine the axis: all of them, or all but the one that would stretch it
 * far more than any change of a runner. Several points that are far are no mistake of one clip.
 */
function nearPoints(points: readonly KnownPoint[]): readonly KnownPoint[] {
  if (points.length < fewestValues) return points;
  const sorted = points.toSorted((a, b) => a.value - b.value);
  const shortened = [sorted.slice(1), sorted.slice(0, -1)].toSorted(
    (a, b) => lengthOf(a.map(({ value }) => value)) - lengthOf(b.map(({ value }) => value)),
  );
  const others = shortened[0]!;
  const spread = lowerMedian(others.map((point) => point.spread));
  const usual = Math.max(lengthOf(others.map(({ value }) => value)), shortestAxis * spread);
  const reach = lengthOf(points.map(({ value }) => value));
  const middle = Math.abs(lowerMedian(others.map(({ value }) => value)));
  // Without any scatter, it is not known what is far.
  const isStretched = usual > 0 && reach > largestStretch * usual;
  return isStretched && reach > plausibleChange * middle ? others : points;
}

/**
 * Returns the range that an axis shows: all values and their uncertainties, without what one bad
 * clip would add. Values outside are drawn at the edge.
 */
export function axisRange(points: readonly KnownPoint[], band: Range | null): Range {
  const near = nearPoints(points);
  const most = largestSpread * lowerMedian(near.map(({ spread }) => spread));
  const reached = near.flatMap(({ value, spread }) => {
    const shown = Math.min(spread, most);
    return [value - shown, value + shown];
  });
  if (band !== null) reached.push(band.low, band.high);
  return { low: Math.min(...reached), high: Math.max(...reached) };
}

/** Returns the position of each run between the first and the last one, 0 to 1, by its date. */
export function datePlaces(dates: readonly string[]): readonly number[] {
  const times = dates.map((date) => Date.parse(date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return times.map((time) => (last === first ? 0.5 : (time - first) / (last - first)));
}
