/** A value with its standard uncertainty, in the same unit. */
export interface Estimate {
  readonly value: number;
  readonly uncertainty: number;
}
