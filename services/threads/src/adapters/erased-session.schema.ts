import { Schema } from 'mongoose';

/** A session whose threads were erased; kept until no request that began before can still be running. */
export interface ErasedSessionDocument {
  /** `<tenantId>:<sessionId>` */
  readonly _id: string;
  readonly at: Date;
}

const keptDays = 1;

export const ErasedSessionSchema = new Schema<ErasedSessionDocument>({
  _id: { type: String, required: true },
  at: { type: Date, required: true, expires: keptDays * 24 * 3600 },
}, { collection: 'erased_sessions', versionKey: false });
