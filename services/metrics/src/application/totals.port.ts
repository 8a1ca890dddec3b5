/** A tenant's running aggregate over its finished sessions. */
export interface TenantTotals {
  readonly sessionCount: number;
  /** Sum and number of the sessions' averages by metric key: a session without a metric does not count in its mean. */
  readonly sums: Readonly<Record<string, { readonly sum: number; readonly count: number }>>;
  readonly lastSessionId: string;
  readonly lastSessionCreatedAt: Date;
}

export interface TotalsEntry {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly averages: Readonly<Record<string, number>>;
}

export abstract class Totals {
  /** Adds a session once, however often it is told. */
  abstract add(tenantId: string, entry: TotalsEntry): Promise<void>;
  abstract find(tenantId: string): Promise<TenantTotals | null>;
}
