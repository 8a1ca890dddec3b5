import { Schema } from 'mongoose';
import type { PendingSignIn } from './pending-sign-in.ts';

export interface PendingSignInDocument extends Omit<PendingSignIn, 'tokenHash'> {
  /** The hash of the token. */
  readonly _id: string;
}

export const PendingSignInSchema = new Schema<PendingSignInDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    state: { type: String, required: true },
    nonce: { type: String, required: true },
    codeVerifier: { type: String, required: true },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'begun_sign_ins', versionKey: false },
);

/** Serves the deletion of a tenant. */
PendingSignInSchema.index({ tenantId: 1 });
