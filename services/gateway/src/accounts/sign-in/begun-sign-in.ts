import { tokenCookie, tokenInCookies } from '../../platform/access/tokens.ts';

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

const cookieName = '__Host-strideform-sign-in';

/**
 * SameSite=Lax, unlike the session's cookie: the provider's page leads back here, and browsers send
 * no strict cookie along from there.
 */
export const beginCookie = (token: string, lastsS = signInLastsS): string =>
  tokenCookie(cookieName, token, { lastsS, sameSite: 'Lax' });

/** The token of a `Cookie` header; null where there is none of the right form. */
export const beginTokenFrom = (cookies: string | undefined): string | null =>
  tokenInCookies(cookieName, cookies);
