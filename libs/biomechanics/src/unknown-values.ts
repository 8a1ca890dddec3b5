// The engine calculates with NaN where a number is not known; what it reads and writes says null.
// Both ways are here only.

export const nullIfUnknown = (value: number): number | null =>
  Number.isFinite(value) ? value : null;

export const nanIfNull = (value: number | null): number => value ?? NaN;
