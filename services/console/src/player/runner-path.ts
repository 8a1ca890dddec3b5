import type { SessionExport } from '@strideform/sdk';

/** Where the runner is in the picture, frame by frame. */
export interface RunnerPath {
  /** Middle of the runner; null in all frames if nobody was found. */
  readonly centreAt: (frame: number) => { readonly xPx: number; readonly yPx: number } | null;
  /** Usual height of the points of the body, px. */
  readonly heightPx: number;
}

type PathData = Pick<SessionExport, 'keypoints' | 'all_timestamps'>;

/** Half of the time over which the runner's way is smoothed, so that the view does not shake. */
const smoothedOverS = 0.25;

/** Returns the smoothed way of the runner through the picture. */
export function runnerPathOf({ keypoints, all_timestamps: timesS }: PathData): RunnerPath {
  const us = columnsOf(keypoints, 'u');
  const vs = columnsOf(keypoints, 'v');
  const boxes = timesS.map((_, frame) => ({ x: spanAt(us, frame), y: spanAt(vs, frame) }));
  const reach = Math.max(1, Math.round(smoothedOverS * rateOf(timesS)));
  const xs = smoothed(
    boxes.map(({ x }) => x && (x.low + x.high) / 2),
    reach,
  );
  const ys = smoothed(
    boxes.map(({ y }) => y && (y.low + y.high) / 2),
    reach,
  );
  const heights = boxes.flatMap(({ y }) => (y === null ? [] : [y.high - y.low]));
  heights.sort((a, b) => a - b);
  return {
    heightPx: heights[Math.floor(heights.length / 2)] ?? 0,
    centreAt: (frame) => {
      const [xPx, yPx] = [xs[frame] ?? null, ys[frame] ?? null];
      return xPx === null || yPx === null ? null : { xPx, yPx };
    },
  };
}

type Column = readonly (number | null)[];

const columnsOf = (keypoints: PathData['keypoints'], axis: 'u' | 'v'): Column[] =>
  Object.entries(keypoints).flatMap(([name, values]) => (name.endsWith(axis) ? [values] : []));

const rateOf = (timesS: readonly number[]): number =>
  (timesS.length - 1) / ((timesS.at(-1) ?? 0) - (timesS[0] ?? 0) || 1);

function spanAt(columns: readonly Column[], frame: number): { low: number; high: number } | null {
  const values = columns.flatMap((column) => column[frame] ?? []);
  return values.length === 0 ? null : { low: Math.min(...values), high: Math.max(...values) };
}

/** Returns moving averages. Where nothing was seen, the nearest value counts. */
function smoothed(values: Column, reach: number): Column {
  const filled = filledFromNearest(values);
  return filled.map((value, i) => {
    if (value === null) return null;
    const around = filled.slice(Math.max(0, i - reach), i + reach + 1) as number[];
    return around.reduce((sum, one) => sum + one, 0) / around.length;
  });
}

function filledFromNearest(values: Column): Column {
  const seen = values.flatMap((value, i) => (value === null ? [] : [i]));
  let next = 0;
  return values.map((_, i) => {
    while (next + 1 < seen.length && Math.abs(seen[next + 1]! - i) <= Math.abs(seen[next]! - i))
      next += 1;
    return seen.length === 0 ? null : values[seen[next]!]!;
  });
}
