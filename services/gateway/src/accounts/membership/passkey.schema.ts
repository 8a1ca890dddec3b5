import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { Passkey } from './passkey.ts';

export interface PasskeyDocument extends Omit<Passkey, 'passkeyId'> {
  /** The passkey's id. */
  readonly _id: string;
}

export const PasskeySchema = new Schema<PasskeyDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    personId: { type: String, required: true },
    publicKey: { type: String, required: true },
    useCount: { type: Number, required: true },
    transports: { type: [String], default: [] },
    isSynced: { type: Boolean, required: true },
    userAgent: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
  },
  { collection: 'passkeys', versionKey: false },
);

PasskeySchema.index({ tenantId: 1, personId: 1 });
// A person has at most twenty passkeys.
allowReads(PasskeySchema, { compared: ['useCount', '_id'], sorted: ['createdAt'] });
