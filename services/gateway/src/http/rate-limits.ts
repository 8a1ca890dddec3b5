import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { TooManyRequests } from './problems/refusals.ts';

export interface RateLimitSettings {
  readonly perKey: number;
  readonly perAddress: number;
  readonly windowS: number;
}
export const RATE_LIMITS = Symbol('RateLimits');

/**
 * How many requests a key, or an address that shows no key which opens, may send within a window.
 * Each process counts for itself: with several gateways behind a balancer the whole allows as many
 * times more.
 */
@Injectable()
export class RateLimits {
  private readonly keys: Quota;
  private readonly addresses: Quota;

  constructor(@Inject(RATE_LIMITS) { perKey, perAddress, windowS }: RateLimitSettings) {
    this.keys = new Quota('key', perKey, windowS);
    this.addresses = new Quota('address', perAddress, windowS);
  }

  /** @throws {TooManyRequests} */
  countKey = (keyId: string, reply: FastifyReply): Promise<void> => this.keys.count(keyId, reply);

  /** @throws {TooManyRequests} */
  countAddress = (address: string, reply: FastifyReply): Promise<void> =>
    this.addresses.count(address, reply);
}

/**
 * One policy, told in the fields of draft-ietf-httpapi-ratelimit-headers (structured: lists of
 * items with parameters).
 */
class Quota {
  private readonly counter: RateLimiterMemory;

  constructor(
    private readonly name: string,
    private readonly limit: number,
    private readonly windowS: number,
  ) {
    this.counter = new RateLimiterMemory({ points: limit, duration: windowS, keyPrefix: name });
  }

  async count(who: string, reply: FastifyReply): Promise<void> {
    // Unlike consume(), this does not throw what is no error.
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.counter.penalty(who);
    const resetS = Math.ceil(msBeforeNext / 1000);
    void reply.headers({
      'ratelimit-policy': `"${this.name}";q=${this.limit};w=${this.windowS}`,
      ratelimit: `"${this.name}";r=${remainingPoints};t=${resetS}`,
    });
    if (consumedPoints > this.limit) throw new TooManyRequests(Math.max(resetS, 1));
  }
}
