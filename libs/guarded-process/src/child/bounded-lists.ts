import { z } from 'zod';

export interface NumberBounds {
  readonly minCount?: number;
  readonly maxCount: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Returns the form of a list of numbers, each larger than the one before. The list is one check: of
 * a hostile list, zod would describe each wrong entry, which takes far more memory than the list.
 */
export function increasingNumbers(bounds: NumberBounds): z.ZodType<number[]> {
  const { minCount = 0, maxCount, min, max } = bounds;
  const isIncreasing = (value: unknown, i: number, all: unknown[]): boolean =>
    isNumberWithin(value, min, max) && (i === 0 || value > (all[i - 1] as number));
  return z.custom<number[]>(
    (value) => isListOf(value, maxCount, isIncreasing) && value.length >= minCount,
    `must be ${minCount} to ${maxCount} increasing numbers from ${min} to ${max}`,
  );
}

/** Returns true for a list of at most `maxCount` entries that all pass the test. */
export function isListOf(
  value: unknown,
  maxCount: number,
  isEntry: (entry: unknown, index: number, all: unknown[]) => boolean,
): value is unknown[] {
  return Array.isArray(value) && value.length <= maxCount && value.every(isEntry);
}

export function isNumberWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}
