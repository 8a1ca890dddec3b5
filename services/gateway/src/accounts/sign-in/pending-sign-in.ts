import { TokenCookie } from '../../platform/access/tokens.ts';

/** Sign-in that waits for the person to return from their provider. */
export interface PendingSignIn {
  /** SHA-256 of the token in the browser's cookie, hex. */
  readonly tokenHash: string;
  readonly tenantId: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly expiresAt: Date;
}

/** Time limit for signing in at the provider, s. */
export const signInTimeLimitS = 600;

/**
 * Cookie of a sign-in that is in progress. SameSite=Lax, unlike the session's cookie, because
 * browsers do not send strict cookies when the provider's page redirects back here.
 */
export const signInCookie = new TokenCookie('__Host-strideform-sign-in', 'lax');
