import { Injectable } from '@nestjs/common';
import { noteTenant } from '@strideform/service-kit/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  callerOf,
  identifiedCaller,
  identifyCaller,
  type Caller,
} from '../../platform/access/caller.ts';
import { NotAuthenticated } from '../../platform/problems/refusals.ts';
import { RateLimits } from '../../platform/rate-limits/rate-limits.ts';
import { consoleCookie } from '../sign-in/console-session.ts';
import { ConsoleSessions } from '../sign-in/console-sessions.ts';
import { DemoVisits } from '../sign-in/demo-visits.ts';
import { RequireOpenTenant } from '../tenants/require-open-tenant.use-case.ts';
import { AuthenticateCaller } from '../api-keys/authenticate-caller.use-case.ts';

/**
 * Returns true if a page of this gateway sends the request. Browsers set the header, and pages
 * cannot change it.
 */
export const isFromOwnPage = ({ headers }: FastifyRequest): boolean =>
  headers['sec-fetch-site'] === 'same-origin';

/**
 * Returns true if the visitor opened the address directly: typed, pasted or from a bookmark. No
 * page of another site led there, and a read changes nothing.
 */
const isOpenedDirectly = ({ method, headers }: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(method) &&
  headers['sec-fetch-site'] === 'none' &&
  headers['sec-fetch-mode'] === 'navigate';

/** Identifies the caller of a request and counts the request against their rate limit. */
@Injectable()
export class CallerIdentity {
  constructor(
    private readonly authenticate: AuthenticateCaller,
    private readonly limits: RateLimits,
    private readonly consoleSessions: ConsoleSessions,
    private readonly demoVisits: DemoVisits,
    private readonly openTenant: RequireOpenTenant,
  ) {}

  /**
   * Returns true if the request comes from someone who is signed in to the console. Such requests
   * are counted by session, because everyone in a clinic may share one address. Cookies from an
   * address that must be guessing are not looked up, except those that were accepted before.
   */
  async establishSession(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    if (!(isFromOwnPage(request) || isOpenedDirectly(request))) return false;
    if (await this.establishVisit(request, reply)) return true;
    const token = consoleCookie.tokenOf(request);
    if (token === null) return false;
    if (!this.consoleSessions.wasAccepted(token) && (await this.limits.isGuessing(request.ip)))
      return false;
    const signedIn = await this.consoleSessions.find(token, request.ip);
    if (signedIn === null) return false;
    const { session } = signedIn;
    const { tenantId, tokenHash } = session;
    noteTenant(request, tenantId);
    await this.limits.countSession(tokenHash, tenantId, reply);
    await this.openTenant.execute(tenantId);
    const renewed = await this.consoleSessions.renew(session);
    if (renewed !== null) consoleCookie.set(reply, renewed.token, renewed.lifetimeS);
    // Requests beyond the limit do not get here, so they read no groups.
    identifyCaller(request, await this.consoleSessions.callerOf(signedIn));
    return true;
  }

  /** Returns true if the request belongs to a visit to the demo. Visits are counted by address. */
  private async establishVisit(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const visitor = await this.demoVisits.visitorOf(request);
    if (visitor === null) return false;
    noteTenant(request, visitor.tenantId);
    await this.limits.countVisit(request.ip, visitor, reply);
    identifyCaller(request, visitor);
    return true;
  }

  /** Identifies the caller. Several calls for one request count the request once. */
  async establish(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const known = identifiedCaller(request);
    if (known !== undefined) return known;
    const caller = await this.authenticated(request, reply);
    noteTenant(request, caller.tenantId);
    await this.limits.countKey(caller, reply);
    await this.openTenant.execute(caller.tenantId);
    identifyCaller(request, caller);
    return caller;
  }

  /**
   * Returns the caller of a request that took long, with their rights of now.
   * @throws {NotAuthenticated} if the key is not valid any more, or the session has ended, or the
   *   tenant is not open
   */
  async establishAgain(request: FastifyRequest): Promise<Caller> {
    const known = callerOf(request);
    await this.openTenant.execute(known.tenantId);
    const current =
      known.consoleSessionId === null
        ? await this.authenticate.execute(request.headers.authorization, request.ip)
        : await this.consoleSessions.callerNow(known, request.ip);
    if (current === null) throw new NotAuthenticated('not_signed_in');
    return current;
  }

  /**
   * Returns true if the sender's address has sent so many invalid keys or cookies that it must be
   * guessing. Its unknown keys then get 429 without a database read. Keys that this process
   * accepted before still work.
   */
  private async isGuess({ ip, headers: { authorization } }: FastifyRequest): Promise<boolean> {
    if (authorization === undefined || this.authenticate.wasAccepted(authorization)) return false;
    return this.limits.isGuessing(ip);
  }

  /**
   * Authenticates the request. An invalid key counts against the sender's address. A valid key is
   * never limited because of guesses from the same address.
   */
  private async authenticated(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { authorization } = request.headers;
    if (await this.isGuess(request)) await this.limits.countAddress(request.ip, reply);
    try {
      return await this.authenticate.execute(authorization, request.ip);
    } catch (error) {
      if (error instanceof NotAuthenticated && authorization !== undefined)
        await this.limits.countAddress(request.ip, reply);
      throw error;
    }
  }
}
