// The engine uses NaN for an unknown number; its input and output use null. In the engine, only
// this file converts between the two; libs/grpc converts what gRPC messages hold.

export const nullIfUnknown = (value: number): number | null =>
  Number.isFinite(value) ? value : null;

export const nanIfNull = (value: number | null): number => value ?? NaN;
