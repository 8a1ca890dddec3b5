import { Schema } from 'mongoose';

export interface IdempotencyRecordDocument {
  readonly tenantId: string;
  readonly route: string;
  readonly key: string;
  readonly seed: string;
  /** null until the whole request has arrived. */
  readonly payloadHash: string | null;
  /** The answer as JSON; null until there is one. */
  readonly body: string | null;
  /** The sessions that a kept answer concerns: it goes with the first of them. */
  readonly sessionIds: readonly string[];
  readonly holder: string;
  /** Once this is past, the holder has died and the next request may take over. */
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
    holder: { type: String, required: true },
    heldUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'idempotency_records', versionKey: false },
);

IdempotencyRecordSchema.index({ tenantId: 1, route: 1, key: 1 }, { unique: true });
