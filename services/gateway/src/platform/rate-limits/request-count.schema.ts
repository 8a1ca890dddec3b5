import { Schema } from 'mongoose';

/**
 * The requests of a sender's window that the gateways have reserved, together. RateLimiterMongo
 * reads and writes them; the schema is here for the indexes.
 */
interface RequestCountDocument {
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
