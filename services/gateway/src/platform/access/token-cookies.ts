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
