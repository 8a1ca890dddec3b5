import { Inject, Injectable } from '@nestjs/common';
import { problemTexts } from '@strideform/languages/english';
import { NotFound } from '@strideform/service-kit/errors';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopesOfRole, type Caller } from '../../platform/access/caller.ts';
import { newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { isTenantOpen, type Tenant } from '../tenants/tenant.ts';
import { demoCookie } from './console-session.ts';

/** Id of everyone who visits the demo, in the audit log and in links. */
export const demoVisitorId = 'demo_visitor';

const visitS = 86_400;

/**
 * Lets people look at the demo tenant without a key. A visit is a cookie and nothing stored. Its
 * token is no secret, because everyone may visit. While it lasts, it comes before a sign-in, which
 * continues afterwards.
 */
@Injectable()
export class DemoVisits {
  constructor(
    private readonly tenants: TenantRepository,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Returns the demo tenant, or null if the operator offers none. A tenant that somebody could
   * change is never offered.
   */
  async offered(): Promise<Tenant | null> {
    const { CONSOLE_ENABLED: isEnabled, DEMO_TENANT: tenantId } = this.config;
    if (!isEnabled || tenantId === undefined) return null;
    const tenant = await this.tenants.findShared(tenantId);
    const isOffered = tenant !== null && isTenantOpen(tenant) && tenant.readOnlySince !== null;
    return isOffered ? tenant : null;
  }

  /** Returns the visitor who sends a request, or null if it belongs to no visit. */
  async visitorOf(request: Pick<FastifyRequest, 'cookies'>): Promise<Caller | null> {
    if (demoCookie.tokenOf(request) === null) return null;
    const tenant = await this.offered();
    return tenant === null ? null : visitorOf(tenant);
  }

  /** Returns true if links that visitors requested still work. */
  async isVisited(tenantId: string): Promise<boolean> {
    return (await this.offered())?.tenantId === tenantId;
  }

  /** @throws {NotFound} if no demo is offered */
  async begin(reply: FastifyReply): Promise<void> {
    if ((await this.offered()) === null) throw new NotFound(problemTexts.no_demo);
    demoCookie.set(reply, newRandomToken(), visitS);
  }

  end(reply: FastifyReply): void {
    demoCookie.remove(reply);
  }
}

const visitorOf = ({ tenantId }: Tenant): Caller => ({
  tenantId,
  keyId: demoVisitorId,
  role: 'viewer',
  scopes: scopesOfRole.viewer,
  allowedNetworks: [],
  expiresAt: null,
  consoleSessionId: null,
  restriction: null,
});
