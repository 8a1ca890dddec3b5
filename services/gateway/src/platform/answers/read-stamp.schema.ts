import { Schema } from 'mongoose';

const retentionS = 24 * 3600;

/** Stamp of a source of answers. It gets a new value after each change of the source. */
export interface ReadStampDocument {
  /** Digest of the source's name. */
  readonly _id: string;
  readonly stamp: string;
  readonly changedAt: Date;
}

/**
 * Stored stamps, which expire. A missing stamp counts as a value too, and an expired value never
 * comes back.
 */
export const ReadStampSchema = new Schema<ReadStampDocument>(
  {
    _id: { type: String, required: true },
    stamp: { type: String, required: true },
    changedAt: { type: Date, required: true, expires: retentionS },
  },
  { collection: 'read_stamps', versionKey: false },
);
