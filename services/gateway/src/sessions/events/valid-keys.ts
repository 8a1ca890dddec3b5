import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { consoleCookie, demoCookie } from '../../accounts/sign-in/console-session.ts';
import { DemoVisits } from '../../accounts/sign-in/demo-visits.ts';
import { ConsoleSessions } from '../../accounts/sign-in/console-sessions.ts';
import { RequireOpenTenant } from '../../accounts/tenants/require-open-tenant.use-case.ts';
import { AuthenticateCaller } from '../../accounts/api-keys/authenticate-caller.use-case.ts';

/** Time for which the streams of a key share one check. */
const sharedForMs = 3_000;

interface KeyCheck {
  readonly startedAtMs: number;
  readonly isValid: Promise<boolean>;
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
  isValid(request: Pick<FastifyRequest, 'headers' | 'cookies' | 'ip'>): Promise<boolean> {
    const { ip } = request;
    const { authorization } = request.headers;
    if (authorization !== undefined)
      return this.known(`${ip} ${authorization}`, () => this.check(authorization, ip));
    const token = demoCookie.tokenOf(request) ?? consoleCookie.tokenOf(request);
    if (token === null) return Promise.resolve(false);
    const check = async (): Promise<boolean> => {
      if ((await this.demoVisits.visitorOf(request)) !== null) return true;
      const signedIn = await this.consoleSessions.find(token, ip);
      return signedIn !== null && this.openTenant.isOpen(signedIn.caller.tenantId);
    };
    return this.known(`${ip} ${token}`, check);
  }

  private known(credential: string, check: () => Promise<boolean>): Promise<boolean> {
    const now = performance.now();
    const known = this.checks.get(credential);
    if (known !== undefined && now - known.startedAtMs < sharedForMs) return known.isValid;
    const isValid = check();
    this.checks.set(credential, { startedAtMs: now, isValid });
    setTimeout(() => this.forget(credential, now), sharedForMs).unref();
    return isValid;
  }

  private async check(authorization: string, address: string): Promise<boolean> {
    try {
      const { tenantId } = await this.authenticate.execute(authorization, address);
      return await this.openTenant.isOpen(tenantId);
    } catch {
      return false;
    }
  }

  private forget(credential: string, startedAtMs: number): void {
    if (this.checks.get(credential)?.startedAtMs === startedAtMs) this.checks.delete(credential);
  }
}
