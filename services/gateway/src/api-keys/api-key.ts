import { createHash, timingSafeEqual } from 'node:crypto';

/** `admin` and `sub_admin` act for the tenant's users; `viewer` only reads. */
export const roles = ['admin', 'sub_admin', 'viewer'] as const;
export type Role = (typeof roles)[number];

export interface ApiKey {
  /** The public part of the token: names the key in lists and logs. */
  readonly keyId: string;
  readonly tenantId: string;
  /** What its holder calls it; may be empty. */
  readonly name: string;
  readonly role: Role;
  /**
   * SHA-256 of the token, hex. The token is random and long, so that a slow hash would add nothing.
   */
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
}

/** Who is asking, once the key is known to be good. */
export interface Caller {
  readonly tenantId: string;
  readonly keyId: string;
  readonly role: Role;
}

const tokenForm = /^sfk_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** @param keyId 16 hex digits. @param secret 32 bytes as base64url. */
export const formatToken = (keyId: string, secret: string): string => `sfk_${keyId}_${secret}`;

/** The public part of a token; null when it has not the form of one. */
export const keyIdOf = (token: string): string | null => tokenForm.exec(token)?.[1] ?? null;

/**
 * The token of an `Authorization` header: `API-KEY <token>`, `Bearer <token>` or bare. null for
 * anything else.
 */
export function tokenFrom(authorization: string): string | null {
  return /^(?:(?:api-key|bearer)\s+)?(\S+)$/i.exec(authorization.trim())?.[1] ?? null;
}

export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Neither revoked nor expired at `now`. */
export const isLive = (key: ApiKey, now: Date): boolean =>
  key.revokedAt === null && (key.expiresAt === null || key.expiresAt > now);

/** Whether `token` is this key's, and the key live at `now`. */
export function opens(key: ApiKey, token: string, now: Date): boolean {
  return (
    timingSafeEqual(Buffer.from(hashToken(token), 'hex'), Buffer.from(key.tokenHash, 'hex')) &&
    isLive(key, now)
  );
}

export const mayChange = (role: Role): boolean => role !== 'viewer';

/** Keys make keys: only an admin's may. */
export const mayAdminister = (role: Role): boolean => role === 'admin';
