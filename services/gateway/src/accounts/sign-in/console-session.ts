import { TokenCookie } from '../../platform/access/tokens.ts';
import type { ProvidedIdentity } from './identity-provider.ts';

/** Someone who is signed in to the console, by a key that they have shown once or a provider. */
export interface ConsoleSession {
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly tenantId: string;
  /**
   * The key that was shown: the session can do what the key can, and ends with it. For a person
   * whom a provider has signed in, a name made from the provider's id of them.
   */
  readonly keyId: string;
  /** What the tenant's provider said; null for sessions by key. */
  readonly identity: ProvidedIdentity | null;
  readonly createdAt: Date;
  /** Rounded to the minute. */
  readonly lastSeenAt: Date;
  /** When it ends however much it is used. */
  readonly endsAt: Date;
}

/**
 * Browsers accept a `__Host-` cookie from this host alone, over https, for all paths. They count
 * http on localhost as secure too (Safari does not).
 */
export const consoleCookie = new TokenCookie('__Host-strideform', 'strict');

/** Returns whether a session is neither over nor left alone for too long. */
export function isOpen(
  { lastSeenAt, endsAt }: ConsoleSession,
  now: Date,
  idleLimitS: number,
): boolean {
  const idleS = (now.getTime() - lastSeenAt.getTime()) / 1000;
  return endsAt > now && idleS < idleLimitS;
}
