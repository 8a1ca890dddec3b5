import { Schema } from 'mongoose';
import type { BegunSignIn } from './begun-sign-in.ts';

export interface BegunSignInDocument extends Omit<BegunSignIn, 'tokenHash'> {
  /** The hash of the token. */
  readonly _id: string;
}

export const BegunSignInSchema = new Schema<BegunSignInDocument>(
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
