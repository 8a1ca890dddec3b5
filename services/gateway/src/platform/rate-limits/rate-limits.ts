import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import type { Caller } from '../access/caller.ts';
import { TooManyRequests } from '../problems/refusals.ts';
import { RateLimitCounts } from './rate-limit-count.repository.ts';
import { senderNetwork } from './sender-network.ts';
import { SharedQuota, type Standing } from './shared-quota.ts';

type LimitSettings = Pick<
  GatewayConfig,
  | 'RATE_LIMIT_PER_KEY'
  | 'RATE_LIMIT_PER_TENANT'
  | 'RATE_LIMIT_PER_ADDRESS'
  | 'RATE_LIMIT_WINDOW_S'
  | 'RATE_LIMIT_PATIENCE_MS'
>;

/** An address that has sent this many times its limit without a valid key guesses keys. */
const guessesFactor = 4;
/** A tenant may send as much as this many keys, unless it has a number of its own. */
const keysOfTenant = 5;

/**
 * How many requests a key and its tenant may send within a window, to all gateways together, and
 * how many an address (of IPv6: a network) may send that shows no valid key. Addresses are counted
 * by each gateway for itself: that limit protects the gateway, and strangers must not cause writes
 * to the database.
 */
@Injectable()
export class RateLimits {
  private readonly keys: SharedQuota;
  private readonly sessions: SharedQuota;
  private readonly tenants: SharedQuota;
  private readonly addresses: AddressQuota;
  private readonly maxWrongKeys: number;

  constructor(@Inject(GATEWAY_CONFIG) settings: LimitSettings, counts: RateLimitCounts) {
    const { RATE_LIMIT_WINDOW_S: windowS, RATE_LIMIT_PATIENCE_MS: patienceMs } = settings;
    const perKey = settings.RATE_LIMIT_PER_KEY;
    const perTenant = settings.RATE_LIMIT_PER_TENANT ?? keysOfTenant * perKey;
    const shared = (policy: string, limit: number): SharedQuota =>
      new SharedQuota({ policy, limit, windowS, patienceMs }, counts);
    this.keys = shared('key', perKey);
    this.sessions = shared('session', perKey);
    this.tenants = shared('tenant', perTenant);
    this.addresses = new AddressQuota(settings.RATE_LIMIT_PER_ADDRESS, windowS);
    this.maxWrongKeys = guessesFactor * settings.RATE_LIMIT_PER_ADDRESS;
  }

  /** @throws {TooManyRequests} */
  countKey = ({ keyId, tenantId }: Caller, reply: FastifyReply): Promise<void> =>
    this.countCaller(this.keys, keyId, tenantId, reply);

  /** Of the console: as many requests as a key. @throws {TooManyRequests} */
  countSession = (tokenHash: string, { tenantId }: Caller, reply: FastifyReply): Promise<void> =>
    this.countCaller(this.sessions, tokenHash, tenantId, reply);

  /** @throws {TooManyRequests} */
  async countAddress(address: string, reply: FastifyReply): Promise<void> {
    show(await this.addresses.count(address), reply);
  }

  /** Whether an address has sent so much without a valid key that it must be guessing keys. */
  isGuessing = async (address: string): Promise<boolean> =>
    (await this.addresses.countOf(address)) > this.maxWrongKeys;

  /** A request that its key may not send does not count for the tenant. */
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
 * Shows the policy that ends first, in the header fields of draft-ietf-httpapi-ratelimit-headers
 * (structured fields: lists of items with parameters).
 * @throws {TooManyRequests}
 */
function show(standing: Standing, reply: FastifyReply): void {
  const { policy, limit, windowS, left, resetS, isOver } = standing;
  void reply.headers({
    'ratelimit-policy': `"${policy}";q=${limit};w=${windowS}`,
    ratelimit: `"${policy}";r=${left};t=${resetS}`,
  });
  if (isOver) throw new TooManyRequests(resetS);
}

/** Counted by this process alone. */
class AddressQuota {
  private readonly counter: RateLimiterMemory;

  constructor(
    private readonly limit: number,
    private readonly windowS: number,
  ) {
    this.counter = new RateLimiterMemory({ points: limit, duration: windowS });
  }

  async countOf(address: string): Promise<number> {
    return (await this.counter.get(senderNetwork(address)))?.consumedPoints ?? 0;
  }

  async count(address: string): Promise<Standing> {
    // Unlike consume(), penalty() does not throw when the limit is reached.
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.counter.penalty(
      senderNetwork(address),
    );
    const { limit, windowS } = this;
    return {
      ...{ policy: 'address', limit, windowS },
      left: remainingPoints,
      resetS: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      isOver: consumedPoints > limit,
    };
  }
}
