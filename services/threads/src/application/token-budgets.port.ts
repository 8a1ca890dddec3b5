/** Tokens that a tenant may spend on models in a day (UTC). */
export abstract class TokenBudgets {
  /**
   * Sets `tokens` aside; false when they are more than what is left of the day. What a crash leaves
   * reserved stays spent.
   */
  abstract reserve(tenantId: string, now: Date, tokens: number): Promise<boolean>;
  /** Exchanges what was reserved for what was used. */
  abstract settle(
    tenantId: string,
    reservedAt: Date,
    reserved: number,
    used: number,
  ): Promise<void>;
}
