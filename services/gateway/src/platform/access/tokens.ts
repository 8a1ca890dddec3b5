import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash, randomBytes } from 'node:crypto';

/** Returns a new secret token: 32 random bytes, as 43 characters of base64url. */
export const newRandomToken = (): string => randomBytes(32).toString('base64url');

/**
 * Returns the stored form of a token: its SHA-256, hex. A slow hash would add no security, because
 * tokens are long and random.
 */
export const hashToken = (token: string): string => hash('sha256', token);

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** Browser cookie that contains a token. */
export class TokenCookie {
  constructor(
    readonly name: string,
    private readonly sameSite: 'strict' | 'lax',
  ) {}

  /** Returns the request's token, or null if there is none of the right form. */
  tokenOf({ cookies }: Pick<FastifyRequest, 'cookies'>): string | null {
    const token = cookies[this.name] ?? '';
    return tokenForm.test(token) ? token : null;
  }

  /** Sets the cookie in the browser. */
  set(reply: FastifyReply, token: string, lifetimeS: number): void {
    void reply.setCookie(this.name, token, { ...this.options, maxAge: lifetimeS });
  }

  /** Removes the cookie from the browser. */
  remove(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }

  private get options(): CookieSerializeOptions {
    return { path: '/', secure: true, httpOnly: true, sameSite: this.sameSite };
  }
}
