import { TokenCookie } from '../../platform/access/tokens.ts';

/** Someone who was sent to their provider, and has not come back yet. */
export interface BegunSignIn {
  /** SHA-256 of the token in the browser's cookie, hex. */
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly expiresAt: Date;
}

/** Time to sign in at the provider. */
export const signInLastsS = 600;

/**
 * SameSite=Lax, unlike the session's cookie: the provider's page leads back here, and browsers send
 * no strict cookie along from there.
 */
export const beginCookie = new TokenCookie('__Host-strideform-sign-in', 'lax');
