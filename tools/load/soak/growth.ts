/** A quantity at one moment. */
export interface TimedValue {
  readonly minute: number;
  readonly value: number;
}

/** Allowed growth of a quantity over a run: the larger of the two limits counts. */
export interface AllowedGrowth {
  readonly amount: number;
  /** Growth as a share of its median. */
  readonly share: number;
}

/** Share of a run that is left out at the start, when caches fill and code is compiled. */
const warmUpShare = 0.25;
/** Smallest number of readings that shows a trend. */
const fewestReadings = 12;

/**
 * Returns the growth of a quantity over a run once it is warm. It is the median of the slopes
 * between all pairs of readings (Theil and Sen), so that single peaks do not change it.
 * @returns null if there are too few readings
 */
export function growthOver(readings: readonly TimedValue[]): number | null {
  const warm = readings.slice(Math.ceil(warmUpShare * readings.length));
  if (warm.length < fewestReadings) return null;
  const slopes = warm.flatMap((from, i) =>
    warm.slice(i + 1).map((to) => (to.value - from.value) / (to.minute - from.minute)),
  );
  return medianOf(slopes) * (warm.at(-1)!.minute - warm[0]!.minute);
}

/** @returns the problem, or null */
export function tooMuchGrowth(
  readings: readonly TimedValue[],
  { amount, share }: AllowedGrowth,
): string | null {
  const growth = growthOver(readings);
  if (growth === null) return null;
  const allowed = Math.max(amount, share * medianOf(readings.map(({ value }) => value)));
  return growth > allowed ? `grew by ${growth.toFixed(1)}, of ${allowed.toFixed(1)} allowed` : null;
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
