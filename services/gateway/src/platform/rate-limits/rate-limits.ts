import { Inject, Injectable } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import type { FastifyReply } from 'fastify';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import type { Caller } from '../access/caller.ts';
import { TooManyRequests } from '../problems/refusals.ts';
import { AddressQuota } from './address-quota.ts';
import { quotaOfAllGateways } from './quota-of-all-gateways.ts';
import { senderNetwork } from './sender-network.ts';
import type { QuotaState, SharedQuota } from './shared-quota.ts';

type LimitSettings = Pick<
  GatewayConfig,
  | 'RATE_LIMIT_PER_KEY'
  | 'RATE_LIMIT_PER_TENANT'
  | 'RATE_LIMIT_PER_ADDRESS'
  | 'RATE_LIMIT_WINDOW_S'
  | 'RATE_LIMIT_PATIENCE_MS'
>;

/** Limit of a tenant in multiples of a key's limit, unless the tenant limit is configured. */
const tenantLimitFactor = 5;

/**
 * Limits the requests of a key and its tenant, counted over all gateways, and the requests without
 * a valid key from an address (for IPv6, a network). Each gateway counts addresses on its own: this
 * limit protects the gateway, and strangers must not cause writes to the database.
 */
@Injectable()
export class RateLimits {
  private readonly keys: SharedQuota;
  private readonly sessions: SharedQuota;
  private readonly tenants: SharedQuota;
  private readonly addresses: AddressQuota;

  constructor(@Inject(GATEWAY_CONFIG) settings: LimitSettings, connection: Connection) {
    const { RATE_LIMIT_WINDOW_S: windowS, RATE_LIMIT_PATIENCE_MS: patienceMs } = settings;
    const perKey = settings.RATE_LIMIT_PER_KEY;
    const perTenant = settings.RATE_LIMIT_PER_TENANT ?? tenantLimitFactor * perKey;
    const shared = (policy: string, limit: number): SharedQuota =>
      quotaOfAllGateways(connection, { policy, limit, windowS, patienceMs });
    this.keys = shared('key', perKey);
    this.sessions = shared('session', perKey);
    this.tenants = shared('tenant', perTenant);
    this.addresses = new AddressQuota(settings.RATE_LIMIT_PER_ADDRESS, windowS);
  }

  /** @throws {TooManyRequests} */
  countKey = ({ keyId, tenantId }: Caller, reply: FastifyReply): Promise<void> =>
    this.countCaller(this.keys, keyId, tenantId, reply);

  /** Counts a session of the console, which has the limit of a key. @throws {TooManyRequests} */
  countSession = (tokenHash: string, tenantId: string, reply: FastifyReply): Promise<void> =>
    this.countCaller(this.sessions, tokenHash, tenantId, reply);

  /** Counts a visitor of the demo by address, with the limit of a key. @throws {TooManyRequests} */
  countVisit = (address: string, { tenantId }: Caller, reply: FastifyReply): Promise<void> =>
    this.countCaller(this.sessions, `demo ${senderNetwork(address)}`, tenantId, reply);

  /** @throws {TooManyRequests} */
  async countAddress(address: string, reply: FastifyReply): Promise<void> {
    show(await this.addresses.count(address), reply);
  }

  /**
   * Returns true if an address sends so many requests without a valid key that it must be guessing
   * keys.
   */
  isGuessing = (address: string): Promise<boolean> => this.addresses.isGuessing(address);

  /**
   * Counts a request against its key, then its tenant. If the key is over its limit, the request
   * does not count against the tenant.
   */
  private async countCaller(
    quota: SharedQuota,
    sender: string,
    tenantId: string,
    reply: FastifyReply,
  ): Promise<void> {
    const own = await quota.count(sender);
    if (own.isOver) return show(own, reply);
    const ofTenant = await this.tenants.count(tenantId);
    show(ofTenant.isOver || ofTenant.left < own.left ? ofTenant : own, reply);
  }
}

/**
 * Sends the state of the policy that is closest to its limit, in the header fields of
 * draft-ietf-httpapi-ratelimit-headers (structured fields: lists of items with parameters).
 * @throws {TooManyRequests}
 */
function show(state: QuotaState, reply: FastifyReply): void {
  const { policy, limit, windowS, left, resetS, isOver } = state;
  void reply.headers({
    'ratelimit-policy': `"${policy}";q=${limit};w=${windowS}`,
    ratelimit: `"${policy}";r=${left};t=${resetS}`,
  });
  if (isOver) throw new TooManyRequests(resetS);
}
