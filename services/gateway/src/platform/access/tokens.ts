import { hash, randomBytes } from 'node:crypto';

/** Returns a secret that lets its holder in: 32 random bytes, as 43 characters of base64url. */
export const newRandomToken = (): string => randomBytes(32).toString('base64url');

/**
 * Returns what is stored of a token: its SHA-256, hex. The token is random and long, so that a slow
 * hash would add nothing.
 */
export const hashToken = (token: string): string => hash('sha256', token);

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** The token in a cookie of a `Cookie` header; null where there is none of the right form. */
export function tokenInCookies(name: string, cookies: string | undefined): string | null {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim().split('='));
  const token = pairs.find((pair) => pair[0] === name)?.[1] ?? '';
  return tokenForm.test(token) ? token : null;
}

/** The `Set-Cookie` header that gives a browser a token; with 0 seconds it takes it away. */
export const tokenCookie = (
  name: string,
  token: string,
  { lastsS, sameSite }: { readonly lastsS: number; readonly sameSite: 'Strict' | 'Lax' },
): string => `${name}=${token}; Path=/; Max-Age=${lastsS}; Secure; HttpOnly; SameSite=${sameSite}`;
