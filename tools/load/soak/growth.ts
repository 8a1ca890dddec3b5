/** A quantity at one moment. */
export interface TimedValue {
  readonly minute: number;
  readonly value: number;
}

/** By how much a quantity may grow over a run: whichever of the two is more. */
export interface AllowedGrowth {
  readonly amount: number;
  /** Of its median. */
  readonly share: number;
}

/** Caches fill and code is compiled first: that is no leak. */
const warmUpShare = 0.25;
/** Fewer readings say nothing about a trend. */
const fewestReadings = 12;

/**
 * How much a quantity grows over a run once it is warm, by the median of the slopes between all
 * pairs of readings (Theil and Sen): single peaks do not move it.
 * @returns null where there are too few readings to say
 */
export function growthOver(readings: readonly TimedValue[]): number | null {
  const warm = readings.slice(Math.ceil(warmUpShare * readings.length));
  if (warm.length < fewestReadings) return null;
  const slopes = warm.flatMap((from, i) =>
    warm.slice(i + 1).map((to) => (to.value - from.value) / (to.minute - from.minute)),
  );
  return medianOf(slopes) * (warm.at(-1)!.minute - warm[0]!.minute);
}

/** @returns what is wrong, or null. */
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
