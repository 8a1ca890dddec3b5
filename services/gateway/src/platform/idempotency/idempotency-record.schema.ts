import { Schema } from 'mongoose';

export interface IdempotencyRecordDocument {
  readonly tenantId: string;
  readonly route: string;
  readonly key: string;
  readonly seed: string;
  /** Hash of the payload. null until the whole request has arrived. */
  readonly payloadHash: string | null;
  /** Answer as JSON, or null until there is one. */
  readonly body: string | null;
  /**
   * Sessions that the key names or a stored answer concerns. The record is removed with the first
   * of them.
   */
  readonly sessionIds: readonly string[];
  /** Digests of the texts in a stored answer, by which it is found when one of them is deleted. */
  readonly mentions: readonly string[];
  readonly holder: string;
  /** End of the hold. After it, the holder counts as dead and the next request may take over. */
  readonly heldUntil: Date;
  readonly expiresAt: Date;
}

export const IdempotencyRecordSchema = new Schema<IdempotencyRecordDocument>(
  {
    tenantId: { type: String, required: true },
    route: { type: String, required: true },
    key: { type: String, required: true },
    seed: { type: String, required: true },
    payloadHash: { type: String, default: null },
    body: { type: String, default: null },
    sessionIds: { type: [String], default: [] },
    mentions: { type: [String], default: [] },
    holder: { type: String, required: true },
    heldUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'idempotency_records', versionKey: false },
);

IdempotencyRecordSchema.index({ tenantId: 1, route: 1, key: 1 }, { unique: true });
// For deletions, which find their records whatever else the tenant has sent in a day.
IdempotencyRecordSchema.index({ tenantId: 1, sessionIds: 1 });
IdempotencyRecordSchema.index({ tenantId: 1, mentions: 1 });
IdempotencyRecordSchema.index({ tenantId: 1, seed: 1 });
