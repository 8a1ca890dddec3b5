import { timingSafeEqual } from 'node:crypto';
import { scopesOfRole, type Role, type Scope } from '../../platform/access/caller.ts';
import { hashToken } from '../../platform/access/tokens.ts';

export interface ApiKey {
  /** The public part of the token: identifies the key in lists and logs. */
  readonly keyId: string;
  readonly tenantId: string;
  /** Name given by the holder. It may be empty. */
  readonly name: string;
  readonly role: Role;
  /** Scopes that the key has of its role, or null for all of them. */
  readonly scopes: readonly Scope[] | null;
  /** Networks from which the key is accepted; empty: any. */
  readonly allowedNetworks: readonly string[];
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Time of the last use, rounded to the minute. */
  readonly lastUsedAt: Date | null;
}

/** Properties of a key that is about to be created. */
export interface ApiKeyGrant extends Partial<Pick<ApiKey, 'scopes' | 'allowedNetworks'>> {
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
  /** Expiry time, or null if the key never expires. */
  readonly expiresAt: Date | null;
}

/** New key with its token. The token is shown once and never stored. */
export interface KeyWithToken {
  readonly key: ApiKey;
  readonly token: string;
}

const tokenForm = /^sfk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** @param keyId 16 hex digits. @param secret 32 bytes as base64url. */
export const formatToken = (keyId: string, secret: string): string => `sfk_${keyId}_${secret}`;

/** Returns the public part of a token, or null if the text is not a token. */
export const keyIdOf = (token: string): string | null => tokenForm.exec(token)?.[1] ?? null;

/**
 * Returns the token of an `Authorization` header: `API-KEY <token>`, `Bearer <token>` or the bare
 * token. Returns null for anything else.
 */
export function tokenFrom(authorization: string): string | null {
  return /^(?:(?:api-key|bearer)\s+)?(\S+)$/i.exec(authorization.trim())?.[1] ?? null;
}

/** Returns true if the key is neither revoked nor expired at `now`. */
export const isLive = (key: ApiKey, now: Date): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);

/** Returns the scopes of a key, in the order of their strength. */
export const scopesOf = ({
  role,
  scopes = null,
}: Pick<ApiKeyGrant, 'role' | 'scopes'>): readonly Scope[] =>
  scopes === null
    ? scopesOfRole[role]
    : scopesOfRole[role].filter((scope) => scopes.includes(scope));

/** Returns true if `token` is the token of this key. */
export function isTokenOf(key: ApiKey, token: string): boolean {
  const sentHash = Buffer.from(hashToken(token), 'hex');
  const storedHash = Buffer.from(key.tokenHash, 'hex');
  return timingSafeEqual(sentHash, storedHash);
}
