/** Range of consecutive known samples, `from` inclusive, `until` exclusive. */
export interface Run {
  readonly from: number;
  readonly until: number;
}

/** Splits a signal at its NaN entries. */
export function knownRuns(values: ArrayLike<number>): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i]!)) continue;
    const from = i;
    while (i < values.length && !Number.isNaN(values[i]!)) i += 1;
    runs.push({ from, until: i });
  }
  return runs;
}
