import { hash, randomBytes } from 'node:crypto';

/** A secret that lets its holder in: 32 random bytes, as 43 characters of base64url. */
export const newRandomToken = (): string => randomBytes(32).toString('base64url');

/**
 * What is stored of a token: its SHA-256, hex. The token is random and long, so that a slow hash
 * would add nothing.
 */
export const hashToken = (token: string): string => hash('sha256', token);
