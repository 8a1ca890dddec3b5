import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hash, randomBytes } from 'node:crypto';

/** Returns a secret that lets its holder in: 32 random bytes, as 43 characters of base64url. */
export const newRandomToken = (): string => randomBytes(32).toString('base64url');

/**
 * Returns what is stored of a token: its SHA-256, hex. The token is random and long, so that a slow
 * hash would add nothing.
 */
export const hashToken = (token: string): string => hash('sha256', token);

const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** A browser's cookie that holds a token. */
export class TokenCookie {
  constructor(
    readonly name: string,
    private readonly sameSite: 'strict' | 'lax',
  ) {}

  /** Returns the request's token; null where there is none of the right form. */
  tokenOf({ cookies }: Pick<FastifyRequest, 'cookies'>): string | null {
    const token = cookies[this.name] ?? '';
    return tokenForm.test(token) ? token : null;
  }

  /** Gives a browser a token. */
  give(reply: FastifyReply, token: string, lastsS: number): void {
    void reply.setCookie(this.name, token, { ...this.options, maxAge: lastsS });
  }

  /** Takes a browser's token away. */
  remove(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.options);
  }

  private get options(): CookieSerializeOptions {
    return { path: '/', secure: true, httpOnly: true, sameSite: this.sameSite };
  }
}
