import type { Contribution, CountedSession } from '../domain/totals.ts';

/** A tenant's running aggregate over its sessions that have succeeded. */
export interface TenantTotals {
  readonly sessionCount: number;
  /**
   * Mean of the sessions' averages by metric key: a session without a metric does not count in its
   * mean.
   */
  readonly averages: Readonly<Record<string, number>>;
  /** The session that was created last. */
  readonly lastSessionId: string;
  readonly lastAttempt: number;
  readonly lastSessionCreatedAt: Date;
}

export interface TotalsEntry extends Contribution, CountedSession {}

export abstract class Totals {
  /**
   * Counts a session once, however often it is told; a newer attempt takes the place of an older
   * one.
   */
  abstract add(tenantId: string, entry: TotalsEntry): Promise<void>;
  /** Takes a session out again, if it is in. */
  abstract erase(tenantId: string, sessionId: string): Promise<void>;
  /** null while no session is counted. */
  abstract find(tenantId: string): Promise<TenantTotals | null>;
}
