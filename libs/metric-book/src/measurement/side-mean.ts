import type { Side } from './body-points.ts';
import type { StrideValue } from './outcome.ts';
import { mean } from './statistics.ts';

/** Returns the mean of one side's measured strides, or null if there are none. */
export function sideMean(strides: readonly StrideValue[], side: Side): number | null {
  const values = strides.flatMap((stride) =>
    stride.side === side && stride.value !== null ? [stride.value] : [],
  );
  return values.length > 0 ? mean(values) : null;
}
