export interface Filled {
  readonly values: readonly number[];
  /** Share of the samples that were known, 0–1. */
  readonly knownShare: number;
  /** First and last sample of each gap that was filled. */
  readonly gaps: readonly (readonly [from: number, to: number])[];
}

/**
 * Fills what is missing by straight lines, and before the first and after the last known sample by
 * that sample's value; all missing stays without a value (NaN).
 */
export function fillGaps(samples: readonly (number | null)[]): Filled {
  const known = samples.flatMap((value, k) => (value === null ? [] : [{ k, value }]));
  const gaps = [{ k: -1 }, ...known, { k: samples.length }].slice(1).flatMap(({ k }, i) => {
    const before = i === 0 ? -1 : known[i - 1]!.k;
    return k - before > 1 ? [[before + 1, k - 1] as const] : [];
  });
  let next = 0;
  const values = samples.map((value, k) => {
    while (next < known.length && known[next]!.k < k) next += 1;
    const [before, after] = [known[next - 1], known[next]];
    if (value !== null || before === undefined || after === undefined)
      return value ?? before?.value ?? after?.value ?? NaN;
    return before.value + ((k - before.k) / (after.k - before.k)) * (after.value - before.value);
  });
  return { values, knownShare: samples.length === 0 ? 0 : known.length / samples.length, gaps };
}
