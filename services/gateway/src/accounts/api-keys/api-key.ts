import { timingSafeEqual } from 'node:crypto';
import type { Role } from '../../platform/access/caller.ts';
import { hashToken } from '../../platform/access/tokens.ts';

export interface ApiKey {
  /** The public part of the token: identifies the key in lists and logs. */
  readonly keyId: string;
  readonly tenantId: string;
  /** The name that its holder gave it; may be empty. */
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** Rounded to the minute. */
  readonly lastUsedAt: Date | null;
}

/** A key that is about to be made. */
export interface ApiKeyGrant {
  readonly tenantId: string;
  readonly name: string;
  readonly role: Role;
  /** null: never. */
  readonly expiresAt: Date | null;
}

/** A new key with its token, which is shown once and never stored. */
export interface KeyWithToken {
  readonly key: ApiKey;
  readonly token: string;
}

const tokenForm = /^sfk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** @param keyId 16 hex digits. @param secret 32 bytes as base64url. */
export const formatToken = (keyId: string, secret: string): string => `sfk_${keyId}_${secret}`;

/** The public part of a token; null when it does not have the form of a token. */
export const keyIdOf = (token: string): string | null => tokenForm.exec(token)?.[1] ?? null;

/**
 * The token of an `Authorization` header: `API-KEY <token>`, `Bearer <token>` or the bare token.
 * null for anything else.
 */
export function tokenFrom(authorization: string): string | null {
  return /^(?:(?:api-key|bearer)\s+)?(\S+)$/i.exec(authorization.trim())?.[1] ?? null;
}

/** Neither revoked nor expired at `now`. */
export const isLive = (key: ApiKey, now: Date): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);

/** Returns whether `token` is the token of this key. */
export function isTokenOf(key: ApiKey, token: string): boolean {
  const sentHash = Buffer.from(hashToken(token), 'hex');
  const storedHash = Buffer.from(key.tokenHash, 'hex');
  return timingSafeEqual(sentHash, storedHash);
}
