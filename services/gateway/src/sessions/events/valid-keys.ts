import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../platform/access/caller.ts';
import { consoleCookie, demoCookie } from '../../accounts/sign-in/console-session.ts';
import { DemoVisits } from '../../accounts/sign-in/demo-visits.ts';
import { ConsoleSessions } from '../../accounts/sign-in/console-sessions.ts';
import { RequireOpenTenant } from '../../accounts/tenants/require-open-tenant.use-case.ts';
import { AuthenticateCaller } from '../../accounts/api-keys/authenticate-caller.use-case.ts';

type RequestWithKey = Pick<FastifyRequest, 'headers' | 'cookies' | 'ip'>;

/** Time for which the streams of a key share one check. */
const sharedForMs = 3_000;

interface KeyCheck {
  readonly startedAtMs: number;
  readonly caller: Promise<Caller | null>;
}

/**
 * Checks the keys of open streams. A key may have many streams, which check at different moments.
 */
@Injectable()
export class ValidKeys {
  private readonly checks = new Map<string, KeyCheck>();

  constructor(
    private readonly authenticate: AuthenticateCaller,
    private readonly consoleSessions: ConsoleSessions,
    private readonly demoVisits: DemoVisits,
    private readonly openTenant: RequireOpenTenant,
  ) {}

  /** Returns true if a request's key is valid and its tenant open, or they were up to 3 s ago. */
  async isValid(request: RequestWithKey): Promise<boolean> {
    return (await this.callerOf(request)) !== null;
  }

  /**
   * Returns the caller of a request with their rights of now, or of up to 3 s ago. null if the key
   * is not valid any more, or its tenant not open.
   */
  callerOf(request: RequestWithKey): Promise<Caller | null> {
    const { ip } = request;
    const { authorization } = request.headers;
    if (authorization !== undefined)
      return this.known(`${ip} ${authorization}`, () => this.check(authorization, ip));
    const token = demoCookie.tokenOf(request) ?? consoleCookie.tokenOf(request);
    if (token === null) return Promise.resolve(null);
    const check = async (): Promise<Caller | null> => {
      const visitor = await this.demoVisits.visitorOf(request);
      if (visitor !== null) return visitor;
      const signedIn = await this.consoleSessions.find(token, ip);
      return signedIn && this.ifOpen(await this.consoleSessions.callerOf(signedIn));
    };
    return this.known(`${ip} ${token}`, check);
  }

  private known(credential: string, check: () => Promise<Caller | null>): Promise<Caller | null> {
    const now = performance.now();
    const known = this.checks.get(credential);
    if (known !== undefined && now - known.startedAtMs < sharedForMs) return known.caller;
    const caller = check();
    this.checks.set(credential, { startedAtMs: now, caller });
    setTimeout(() => this.forget(credential, now), sharedForMs).unref();
    return caller;
  }

  private async check(authorization: string, address: string): Promise<Caller | null> {
    try {
      return await this.ifOpen(await this.authenticate.execute(authorization, address));
    } catch {
      return null;
    }
  }

  private async ifOpen(caller: Caller): Promise<Caller | null> {
    return (await this.openTenant.isOpen(caller.tenantId)) ? caller : null;
  }

  private forget(credential: string, startedAtMs: number): void {
    if (this.checks.get(credential)?.startedAtMs === startedAtMs) this.checks.delete(credential);
  }
}
