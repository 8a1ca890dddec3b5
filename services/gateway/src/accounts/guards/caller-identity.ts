import { Injectable } from '@nestjs/common';
import { noteTenant } from '@strideform/service-kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { identifiedCaller, identifyCaller, type Caller } from '../../platform/access/caller.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { RateLimits } from '../../platform/rate-limits/rate-limits.ts';
import { consoleCookie } from '../sign-in/console-session.ts';
import { ConsoleSessions } from '../sign-in/console-sessions.ts';
import { AuthenticateCaller } from '../api-keys/authenticate-caller.use-case.ts';

/**
 * Returns whether a page of this gateway sends the request. Browsers say so; a page cannot change
 * what they say.
 */
export const isFromOwnPage = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] === 'same-origin';

/**
 * Returns whether someone has opened the address themselves: typed, pasted or as a bookmark.
 * No page of another site has led there, and a read changes nothing.
 */
const isReadByHand = ({ method, headers }: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(method) &&
  headers['sec-fetch-site'] === 'none' &&
  headers['sec-fetch-mode'] === 'navigate';

/** Finds out who sends a request, and counts it. */
@Injectable()
export class CallerIdentity {
  constructor(
    private readonly authenticate: AuthenticateCaller,
    private readonly limits: RateLimits,
    private readonly consoleSessions: ConsoleSessions,
  ) {}

  /**
   * Returns whether someone who is signed in to the console sends the request. It is then counted
   * by the session, since all of a clinic may share an address.
   */
  async establishSession(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const token = consoleCookie.tokenOf(request);
    if (token === null || !(isFromOwnPage(request) || isReadByHand(request))) return false;
    const signedIn = await this.consoleSessions.find(token);
    if (signedIn === null) return false;
    const { caller, session } = signedIn;
    noteTenant(request, caller.tenantId);
    await this.limits.countSession(session.tokenHash, caller, reply);
    identifyCaller(request, caller);
    return true;
  }

  /** May be called several times for a request; counts the request once. */
  async establish(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const known = identifiedCaller(request);
    if (known !== undefined) return known;
    const caller = await this.authenticated(request, reply);
    noteTenant(request, caller.tenantId);
    await this.limits.countKey(caller, reply);
    identifyCaller(request, caller);
    return caller;
  }

  /**
   * Every other key needs a look at the database. An address that guesses keys gets 429 for them
   * without one, from a multiple of its limit on; a key that was valid here before is still
   * accepted.
   */
  private async isGuess({ ip, headers: { authorization } }: FastifyRequest): Promise<boolean> {
    if (authorization === undefined || this.authenticate.wasValid(authorization)) return false;
    return this.limits.isGuessing(ip);
  }

  /**
   * An invalid key counts against its sender's address. A valid key is never limited because others
   * guess keys at the same address.
   */
  private async authenticated(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { authorization } = request.headers;
    if (await this.isGuess(request)) await this.limits.countAddress(request.ip, reply);
    try {
      return await this.authenticate.execute(authorization);
    } catch (error) {
      if (error instanceof NotAuthenticated && authorization !== undefined)
        await this.limits.countAddress(request.ip, reply);
      throw error;
    }
  }
}
