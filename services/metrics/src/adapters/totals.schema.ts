import { Schema } from 'mongoose';
import type { TenantTotals } from '../application/totals.port.ts';

export interface TotalsDocument extends TenantTotals {
  /** The tenant's id. */
  readonly _id: string;
  /** Sessions added last: a repeated event finds its session here. */
  readonly recentSessionIds: readonly string[];
}

export const TotalsSchema = new Schema<TotalsDocument>({
  _id: { type: String, required: true },
  sessionCount: { type: Number, required: true },
  sums: { type: Schema.Types.Mixed, default: {} },
  lastSessionId: { type: String, required: true },
  lastSessionCreatedAt: { type: Date, required: true },
  recentSessionIds: { type: [String], default: [] },
}, { collection: 'totals', versionKey: false, minimize: false });
