import { Schema } from 'mongoose';

/**
 * Requests of a sender's window that all gateways together have reserved. RateLimiterMongo reads
 * and writes them. The schema only defines the indexes.
 */
export interface RequestCountDocument {
  readonly _id: unknown;
  /** Policy and digest of the sender. */
  readonly key: string;
  readonly points: number;
  readonly expire: Date;
}

export const RequestCountSchema = new Schema<RequestCountDocument>(
  {
    key: { type: String, required: true, unique: true },
    points: { type: Number, required: true },
    expire: { type: Date, required: true, expires: 0 },
  },
  { collection: 'request_counts', versionKey: false },
);
