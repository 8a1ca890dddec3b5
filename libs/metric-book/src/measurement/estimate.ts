/** Value and its standard uncertainty, in the same unit. */
export interface Estimate {
  readonly value: number;
  readonly uncertainty: number;
}

// Signals use NaN for an unknown number; keypoints and analyses use null. Only these two functions
// convert between them. libs/grpc converts the numbers in gRPC messages.

export const nullIfUnknown = (value: number): number | null =>
  Number.isFinite(value) ? value : null;

export const nanIfNull = (value: number | null): number => value ?? NaN;
