/** Where values of a curve lie in a drawing. */
export interface CurveScale {
  readonly x: (percent: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

interface DrawingSize {
  readonly width: number;
  readonly height: number;
  /** Room for the labels of the axes, left and below. */
  readonly leftRoom: number;
  readonly bottomRoom: number;
}

const fineSteps = [1, 2, 5, 10, 20, 25, 50] as const;
const wantedTicks = 5;

/** A scale that fits all values, with round numbers on its axis. */
export function curveScale(
  values: readonly (number | null)[],
  { width, height, leftRoom, bottomRoom }: DrawingSize,
): CurveScale {
  const known = values.filter((value) => value !== null);
  const [lowest, highest] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  const step = fineSteps.find((one) => (highest - lowest) / one <= wantedTicks) ?? 50;
  const low = Math.floor(lowest / step) * step;
  const high = Math.max(low + step, Math.ceil(highest / step) * step);
  const top = 6;
  const ticks = Array.from(
    { length: Math.round((high - low) / step) + 1 },
    (_, k) => low + k * step,
  );
  return {
    x: (percent) => leftRoom + (percent / 100) * (width - leftRoom - 6),
    y: (value) => top + ((high - value) / (high - low)) * (height - bottomRoom - top),
    ticks,
  };
}

/** The path of a curve of 101 points; it breaks off where nothing was measured. */
export function linePath(values: readonly (number | null)[], scale: CurveScale): string {
  let path = '';
  let isDrawing = false;
  for (const [percent, value] of values.entries()) {
    if (value !== null) path += `${isDrawing ? 'L' : 'M'}${place(scale, percent, value)}`;
    isDrawing = value !== null;
  }
  return path;
}

/** The area between mean − SD and mean + SD, over the points where both are known. */
export function bandPath(
  mean: readonly (number | null)[],
  spread: readonly (number | null)[],
  scale: CurveScale,
): string {
  const points = mean.flatMap((value, percent) => {
    const sd = spread[percent] ?? null;
    return value === null || sd === null ? [] : [{ percent, low: value - sd, high: value + sd }];
  });
  if (points.length < 2) return '';
  const upper = points.map(({ percent, high }) => place(scale, percent, high));
  const lower = points.toReversed().map(({ percent, low }) => place(scale, percent, low));
  return `M${[...upper, ...lower].join('L')}Z`;
}

const place = ({ x, y }: CurveScale, percent: number, value: number): string =>
  `${x(percent).toFixed(1)} ${y(value).toFixed(1)}`;
