export interface PairedTimes {
  /** Indices of times that belong together, in order of time. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  readonly onlyFirst: readonly number[];
  readonly onlySecond: readonly number[];
}

/**
 * Pairs each time with the nearest one of the other list, if they are less than `withinS` apart.
 * The nearest pairs are made first, and each time is used once.
 */
export function pairTimes(
  first: readonly number[],
  second: readonly number[],
  withinS: number,
): PairedTimes {
  const near: { i: number; j: number; distanceS: number }[] = [];
  for (const [i, a] of first.entries())
    for (const [j, b] of second.entries()) {
      const distanceS = Math.abs(a - b);
      if (distanceS < withinS) near.push({ i, j, distanceS });
    }
  near.sort((a, b) => a.distanceS - b.distanceS);
  const partners = new Map<number, number>();
  const used = new Set<number>();
  for (const { i, j } of near) {
    if (partners.has(i) || used.has(j)) continue;
    partners.set(i, j);
    used.add(j);
  }
  return {
    pairs: [...partners].toSorted(([a], [b]) => first[a]! - first[b]!),
    onlyFirst: [...first.keys()].filter((i) => !partners.has(i)),
    onlySecond: [...second.keys()].filter((j) => !used.has(j)),
  };
}
