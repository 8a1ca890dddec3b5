import { TokenCookie } from '../../platform/access/tokens.ts';
import type { ProvidedIdentity } from './identity-provider.ts';

/** Console session of someone who signed in with a key or through a provider. */
export interface ConsoleSession {
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  /** Public id of the session. */
  readonly sessionId: string;
  readonly tenantId: string;
  /**
   * Id of the key used to sign in. The session has the key's permissions and ends with it. For a
   * person who signed in through a provider, an id derived from the provider's id for them.
   */
  readonly keyId: string;
  /** Identity reported by the tenant's provider, or null for sessions with a key. */
  readonly identity: ProvidedIdentity | null;
  /** Browser at sign-in, as it calls itself. */
  readonly userAgent: string;
  readonly createdAt: Date;
  /** Time of the last use, rounded to the minute. */
  readonly lastSeenAt: Date;
  /** Time at which the session ends, even if it is in use. */
  readonly endsAt: Date;
}

/**
 * Browsers accept a `__Host-` cookie only from this host, over https, and for all paths. They also
 * treat http on localhost as secure (Safari does not).
 */
export const consoleCookie = new TokenCookie('__Host-strideform', 'strict');

/** Returns true if a session has neither ended nor been idle for too long. */
export function isOpen(
  { lastSeenAt, endsAt }: ConsoleSession,
  now: Date,
  idleLimitS: number,
): boolean {
  const idleS = (now.getTime() - lastSeenAt.getTime()) / 1000;
  return endsAt > now && idleS < idleLimitS;
}
