import { Schema } from 'mongoose';
import type { TotalsEntry, CountedSession, Sums } from '../domain/totals.ts';

export interface TotalsDocument extends Sums {
  /** The tenant's id. */
  readonly _id: string;
  /** Newest session by creation time, or null if no session is counted. */
  readonly last: CountedSession | null;
}

export const TotalsSchema = new Schema<TotalsDocument>(
  {
    _id: { type: String, required: true },
    sessionCount: { type: Number, required: true },
    sums: { type: Schema.Types.Mixed, default: {} },
    last: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'tenant_totals', versionKey: false, minimize: false },
);

/** Contribution of a session to the totals, so that it can be replaced or removed. */
export interface CountedSessionDocument extends TotalsEntry {
  /**
   * Key of tenant and session (`countedKey`), so that a lookup only finds the tenant's sessions.
   */
  readonly _id: string;
  readonly tenantId: string;
}

export const CountedSessionSchema = new Schema<CountedSessionDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    attempt: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    averages: { type: Schema.Types.Mixed, default: {} },
  },
  { collection: 'counted_sessions', versionKey: false, minimize: false },
);

CountedSessionSchema.index({ tenantId: 1, createdAt: -1, sessionId: -1 });

export const countedKey = (tenantId: string, sessionId: string): string =>
  `${tenantId}/${sessionId}`;

/**
 * Contribution of a session that was deleted and can be restored. It stays after a restoration, so
 * that a late event of the deletion is recognised.
 */
export interface HiddenSessionDocument {
  /** Key of tenant and session (`countedKey`). */
  readonly _id: string;
  readonly tenantId: string;
  readonly sessionId: string;
  /** Number of the deletion or restoration that was applied last. */
  readonly binChanges: number;
  readonly isHidden: boolean;
  /** Contribution to the totals while the session is hidden, or null if it has none. */
  readonly entry: TotalsEntry | null;
}

export const HiddenSessionSchema = new Schema<HiddenSessionDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    binChanges: { type: Number, required: true },
    isHidden: { type: Boolean, required: true },
    entry: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'hidden_sessions_metrics', versionKey: false, minimize: false },
);

HiddenSessionSchema.index({ tenantId: 1 });
