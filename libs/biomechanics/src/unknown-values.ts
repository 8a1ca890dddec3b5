// The engine calculates with NaN where a number is not known; what it reads and writes says null.
// Its two ways from one to the other are here only. gRPC messages have ways of their own (libs/grpc).

export const nullIfUnknown = (value: number): number | null =>
  Number.isFinite(value) ? value : null;

export const nanIfNull = (value: number | null): number => value ?? NaN;
