import { Schema } from 'mongoose';

const keptS = 24 * 3600;

/**
 * Says that something which answers show was changed: the stamp is another one after each change.
 */
export interface ReadStampDocument {
  /** Digest of what was changed. */
  readonly _id: string;
  readonly stamp: string;
  readonly changedAt: Date;
}

/** A missing stamp is a stamp like any other. So old ones may go: they are never used again. */
export const ReadStampSchema = new Schema<ReadStampDocument>(
  {
    _id: { type: String, required: true },
    stamp: { type: String, required: true },
    changedAt: { type: Date, required: true, expires: keptS },
  },
  { collection: 'read_stamps', versionKey: false },
);
