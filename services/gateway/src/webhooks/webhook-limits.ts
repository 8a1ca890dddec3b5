import { Inject, Injectable, Optional } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import { GATEWAY_CONFIG, type GatewayConfig } from '../platform/config/gateway.config.ts';
import { TooManyRequests } from '../platform/problems/refusals.ts';
import { quotaOfAllGateways } from '../platform/rate-limits/quota-of-all-gateways.ts';
import type { SharedQuota } from '../platform/rate-limits/shared-quota.ts';

export type WebhookLimitSettings = Pick<
  GatewayConfig,
  'WEBHOOKS_PER_TENANT' | 'WEBHOOKS_PER_HOST' | 'RATE_LIMIT_PATIENCE_MS'
>;

/** Windows of the limits, s. */
export interface WebhookWindows {
  readonly deliveriesS: number;
  readonly challengesS: number;
}

/** Windows of a gateway. That of deliveries is short, so that they are spread over time. */
const usualWindows: WebhookWindows = { deliveriesS: 10, challengesS: 60 };
/**
 * Challenges that a tenant may cause, and that a host gets, within a window. A host that has not
 * answered one has agreed to nothing, so these are few.
 */
const maxChallenges = 20;
/** Example events that a tenant may send within a window of challenges. */
const maxExamples = 20;

/** Limits the requests that tenants cause to other servers, counted over all gateways. */
@Injectable()
export class WebhookLimits {
  private readonly tenants: SharedQuota;
  private readonly hosts: SharedQuota;
  private readonly challengesOfTenants: SharedQuota;
  private readonly challengesToHosts: SharedQuota;
  private readonly examples: SharedQuota;

  constructor(
    @Inject(GATEWAY_CONFIG) settings: WebhookLimitSettings,
    connection: Connection,
    @Optional() { deliveriesS, challengesS }: WebhookWindows = usualWindows,
  ) {
    const { RATE_LIMIT_PATIENCE_MS: patienceMs } = settings;
    const quota = (policy: string, limit: number, windowS: number): SharedQuota =>
      quotaOfAllGateways(connection, { policy, limit, windowS, patienceMs });
    this.tenants = quota('webhook_tenant', settings.WEBHOOKS_PER_TENANT, deliveriesS);
    this.hosts = quota('webhook_host', settings.WEBHOOKS_PER_HOST, deliveriesS);
    this.challengesOfTenants = quota('challenge_tenant', maxChallenges, challengesS);
    this.examples = quota('webhook_example', maxExamples, challengesS);
    this.challengesToHosts = quota('challenge_host', maxChallenges, challengesS);
  }

  /** Counts a delivery of a tenant. @returns the pause until it may be sent, ms; 0: now */
  countTenant(tenantId: string): Promise<number> {
    return pauseMs(this.tenants, tenantId);
  }

  /** Counts a delivery to the URL's host. @returns the pause until it may be sent, ms; 0: now */
  countHost(url: string): Promise<number> {
    return pauseMs(this.hosts, hostOf(url));
  }

  /** Counts an example event of a tenant. @throws {TooManyRequests} beyond the limit */
  async countExample(tenantId: string): Promise<void> {
    const { isOver, resetS } = await this.examples.count(tenantId);
    if (isOver) throw new TooManyRequests(resetS);
  }

  /** Counts a challenge. @returns the pause until it may be sent, ms; 0: now */
  async countChallenge(tenantId: string, url: string): Promise<number> {
    const ofTenantMs = await pauseMs(this.challengesOfTenants, tenantId);
    if (ofTenantMs > 0) return ofTenantMs;
    return pauseMs(this.challengesToHosts, hostOf(url));
  }
}

async function pauseMs(quota: SharedQuota, sender: string): Promise<number> {
  const { isOver, resetS } = await quota.count(sender);
  return isOver ? resetS * 1000 : 0;
}

/** Returns the host of a URL in one form. Ports do not count: they belong to the same server. */
const hostOf = (url: string): string => new URL(url).hostname.replace(/\.$/, '');
