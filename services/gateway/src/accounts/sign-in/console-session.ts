import type { FastifyReply } from 'fastify';
import { isPersonId } from '../../platform/access/caller.ts';
import { TokenCookie } from '../../platform/access/tokens.ts';
import type { GatewayConfig } from '../../platform/config/gateway.config.ts';
import type { ProvidedIdentity } from './identity-provider.ts';

/** Console session of a person, or of someone who signed in with a key or through a provider. */
export interface ConsoleSession {
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  /** Public id of the session. */
  readonly sessionId: string;
  readonly tenantId: string;
  /**
   * Id of the key used to sign in, or of the person. The session has the permissions of either and
   * ends with it. For someone whom a provider signed in, an id derived from the provider's id.
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
  /** Time at which the token was issued. Absent in sessions that have their first token. */
  readonly issuedAt?: Date;
  /** Hash of the token that this one replaces, or null once this one was used. */
  readonly replaces?: string | null;
  /** Time at which the next token was first used, or null while this is the last one. */
  readonly replacedAt?: Date | null;
}

/** Times after which sessions end, s. */
export interface SessionLimits {
  /** Time without a request. */
  readonly idleS: number;
  readonly totalS: number;
}

type SessionSettings = Pick<
  GatewayConfig,
  'CONSOLE_IDLE_MIN' | 'CONSOLE_SESSION_MAX_H' | 'PERSON_IDLE_DAYS' | 'PERSON_SESSION_MAX_DAYS'
>;

const dayS = 86_400;

/** Returns the limits for sessions of people. */
export const personLimits = (settings: SessionSettings): SessionLimits => ({
  idleS: settings.PERSON_IDLE_DAYS * dayS,
  totalS: settings.PERSON_SESSION_MAX_DAYS * dayS,
});

/** Returns the limits for sessions of keys, and of those whom a provider signed in. */
export const keyLimits = (settings: SessionSettings): SessionLimits => ({
  idleS: settings.CONSOLE_IDLE_MIN * 60,
  totalS: settings.CONSOLE_SESSION_MAX_H * 3600,
});

/** @param keyId id of a key or a person */
export const limitsOf = (keyId: string, settings: SessionSettings): SessionLimits =>
  isPersonId(keyId) ? personLimits(settings) : keyLimits(settings);

/** Age from which the token of a person's session is replaced, ms. */
const renewAfterMs = dayS * 1000;

/** Returns true if the session is a person's, and its last token should be replaced. */
export const isRenewalDue = (session: ConsoleSession, now: Date): boolean =>
  isPersonId(session.keyId) &&
  !session.replacedAt &&
  now.getTime() - (session.issuedAt ?? session.createdAt).getTime() >= renewAfterMs;

/** Cookie of a visit to the demo. */
export const demoCookie = new TokenCookie('__Host-strideform-demo', 'strict');

/** Cookie of a sign-in, which ends a visit to the demo. */
class ConsoleCookie extends TokenCookie {
  override set(reply: FastifyReply, token: string, lifetimeS: number): void {
    if (demoCookie.tokenOf(reply.request) !== null) demoCookie.remove(reply);
    super.set(reply, token, lifetimeS);
  }
}

/**
 * Browsers accept a `__Host-` cookie only from this host, over https, and for all paths. They also
 * treat http on localhost as secure (Safari does not).
 */
export const consoleCookie = new ConsoleCookie('__Host-strideform', 'strict');

/** Returns true if a session has neither ended nor been idle for too long. */
export function isOpen(
  { lastSeenAt, endsAt }: ConsoleSession,
  now: Date,
  idleLimitS: number,
): boolean {
  const idleS = (now.getTime() - lastSeenAt.getTime()) / 1000;
  return endsAt > now && idleS < idleLimitS;
}
