/** Clock, chance and time limits of the requests to endpoints. Tests choose their own. */
export interface SenderSettings {
  readonly now: () => Date;
  /** Returns a random number from 0 to 1. */
  readonly random: () => number;
  readonly timeLimitMs: number;
}
export const SENDER_SETTINGS = Symbol('SenderSettings');
