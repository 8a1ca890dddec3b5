export interface Filled {
  readonly values: readonly number[];
  /** Share of the samples that were known, 0–1. */
  readonly knownShare: number;
  /** First and last sample of each gap that was filled. */
  readonly gaps: readonly (readonly [from: number, to: number])[];
}

interface KnownSample {
  readonly index: number;
  readonly value: number;
}

/**
 * Fills missing samples by straight lines between known ones. Repeats the first known sample before
 * it, and the last one after it. Without any known sample, the values stay NaN.
 */
export function fillGaps(samples: readonly (number | null)[]): Filled {
  const known = samples.flatMap((value, index): KnownSample[] =>
    value === null ? [] : [{ index, value }],
  );
  const values = filledValues(samples, known);
  const knownShare = samples.length === 0 ? 0 : known.length / samples.length;
  return { values, knownShare, gaps: gapsBetween(known, samples.length) };
}

function gapsBetween(
  known: readonly KnownSample[],
  sampleCount: number,
): (readonly [from: number, to: number])[] {
  const knownIndices = [-1, ...known.map(({ index }) => index), sampleCount];
  const neighbours = knownIndices.slice(1).map((index, i) => [knownIndices[i]!, index] as const);
  return neighbours
    .filter(([before, after]) => after - before > 1)
    .map(([before, after]) => [before + 1, after - 1] as const);
}

function filledValues(
  samples: readonly (number | null)[],
  known: readonly KnownSample[],
): number[] {
  let next = 0;
  return samples.map((value, index) => {
    while (next < known.length && known[next]!.index < index) next += 1;
    return value ?? filledValue(index, known[next - 1], known[next]);
  });
}

function filledValue(
  index: number,
  before: KnownSample | undefined,
  after: KnownSample | undefined,
): number {
  if (before === undefined || after === undefined) return (before ?? after)?.value ?? NaN;
  const share = (index - before.index) / (after.index - before.index);
  return before.value + share * (after.value - before.value);
}
