import { Schema } from 'mongoose';

/** How many requests of a window the gateways have taken for a sender, together. */
export interface RateLimitCountDocument {
  /** Digest of the policy and the sender. */
  readonly _id: string;
  readonly taken: number;
  readonly endsAt: Date;
}

export const RateLimitCountSchema = new Schema<RateLimitCountDocument>(
  {
    _id: { type: String, required: true },
    taken: { type: Number, required: true },
    endsAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'rate_limit_counts', versionKey: false },
);
