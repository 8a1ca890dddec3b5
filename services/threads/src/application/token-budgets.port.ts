/** The model tokens that a tenant may spend in a day (UTC). */
export abstract class TokenBudgets {
  /**
   * Reserves `tokens`; false when the day has fewer left. Tokens that a crash leaves reserved count
   * as spent.
   */
  abstract reserve(tenantId: string, now: Date, tokens: number): Promise<boolean>;
  /** Replaces the reserved tokens with the used ones. */
  abstract settle(
    tenantId: string,
    reservedAt: Date,
    reserved: number,
    used: number,
  ): Promise<void>;
}
