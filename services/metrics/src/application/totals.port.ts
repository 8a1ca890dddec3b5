import type { Contribution, CountedSession } from '../domain/totals.ts';

/** Aggregate over a tenant's sessions that have succeeded. */
export interface StoredTotals {
  readonly sessionCount: number;
  /** Mean over the sessions that have the metric, by metric key. */
  readonly averages: Readonly<Record<string, number>>;
  /** The session that was created last. */
  readonly lastSessionId: string;
  readonly lastAttempt: number;
  readonly lastSessionCreatedAt: Date;
}

export interface TotalsEntry extends Contribution, CountedSession {}

export abstract class Totals {
  /** Counts a session. A repeated call has no effect; a newer attempt replaces an older one. */
  abstract add(tenantId: string, entry: TotalsEntry): Promise<void>;
  /** Removes a session, if it is counted. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
  /** null while no session is counted. */
  abstract find(tenantId: string): Promise<StoredTotals | null>;
}
