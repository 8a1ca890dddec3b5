import { Schema } from 'mongoose';
import { TokenCookie } from '../../platform/access/tokens.ts';

/**
 * Challenge that a browser's passkey is to sign. Anyone may ask for one to sign in, so it belongs
 * to no tenant.
 */
export interface PasskeyChallenge {
  /** SHA-256 of the token in the browser's cookie, hex. */
  readonly _id: string;
  readonly challenge: string;
  /** Id of the person who adds a passkey, or null for a sign-in. */
  readonly addedFor: string | null;
  readonly expiresAt: Date;
}

/** Time limit for the person to confirm, s. */
export const challengeLimitS = 300;

export const challengeCookie = new TokenCookie('__Host-strideform-passkey', 'strict');

export const PasskeyChallengeSchema = new Schema<PasskeyChallenge>(
  {
    _id: { type: String, required: true },
    challenge: { type: String, required: true },
    addedFor: { type: String, default: null },
    expiresAt: { type: Date, required: true, expires: 0 },
  },
  { collection: 'passkey_challenges', versionKey: false },
);
