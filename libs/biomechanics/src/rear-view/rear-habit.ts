/** A mean error that was measured and is taken off, and what is left of it between people. */
export interface KnownOffset {
  readonly offset: number;
  readonly spread: number;
}

/** How a pose model's readings from behind differ from the truth: mean and spread over people. */
export interface RearHabit {
  /** m. */
  readonly stepWidth: KnownOffset;
  /** m. */
  readonly kneeWindow: KnownOffset;
}
