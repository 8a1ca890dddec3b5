// The engine uses NaN for an unknown number; its input and output use null. Only this file
// converts between the two.

export const nullIfUnknown = (value: number): number | null =>
  Number.isFinite(value) ? value : null;

export const nanIfNull = (value: number | null): number => value ?? NaN;
