import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { GATEWAY_CONFIG, type GatewayConfig } from '../gateway.config.ts';
import { TooManyRequests } from './problems/refusals.ts';

type LimitSettings = Pick<
  GatewayConfig,
  'RATE_LIMIT_PER_KEY' | 'RATE_LIMIT_PER_ADDRESS' | 'RATE_LIMIT_WINDOW_S'
>;

/** An address that has sent this many times its limit without a valid key guesses keys. */
const guessesFactor = 4;

/**
 * How many requests a key may send within a window, and how many an address may send that shows no
 * valid key. Each process counts for itself: N gateways behind a balancer allow up to N times as
 * many.
 */
@Injectable()
export class RateLimits {
  private readonly keys: Quota;
  private readonly sessions: Quota;
  private readonly addresses: Quota;
  private readonly maxWrongKeys: number;

  constructor(@Inject(GATEWAY_CONFIG) settings: LimitSettings) {
    const windowS = settings.RATE_LIMIT_WINDOW_S;
    this.keys = new Quota('key', settings.RATE_LIMIT_PER_KEY, windowS);
    this.sessions = new Quota('session', settings.RATE_LIMIT_PER_KEY, windowS);
    this.addresses = new Quota('address', settings.RATE_LIMIT_PER_ADDRESS, windowS);
    this.maxWrongKeys = guessesFactor * settings.RATE_LIMIT_PER_ADDRESS;
  }

  /** @throws {TooManyRequests} */
  countKey = (keyId: string, reply: FastifyReply): Promise<void> => this.keys.count(keyId, reply);

  /** Of the console: as many requests as a key. @throws {TooManyRequests} */
  countSession = (tokenHash: string, reply: FastifyReply): Promise<void> =>
    this.sessions.count(tokenHash, reply);

  /** @throws {TooManyRequests} */
  countAddress = (address: string, reply: FastifyReply): Promise<void> =>
    this.addresses.count(address, reply);

  /** Whether an address has sent so much without a valid key that it must be guessing keys. */
  isGuessing = async (address: string): Promise<boolean> =>
    (await this.addresses.countOf(address)) > this.maxWrongKeys;
}

/**
 * One policy, shown in the header fields of draft-ietf-httpapi-ratelimit-headers (structured
 * fields: lists of items with parameters).
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

  async countOf(sender: string): Promise<number> {
    return (await this.counter.get(sender))?.consumedPoints ?? 0;
  }

  async count(sender: string, reply: FastifyReply): Promise<void> {
    // Unlike consume(), penalty() does not throw when the limit is reached.
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.counter.penalty(sender);
    const resetS = Math.ceil(msBeforeNext / 1000);
    void reply.headers({
      'ratelimit-policy': `"${this.name}";q=${this.limit};w=${this.windowS}`,
      ratelimit: `"${this.name}";r=${remainingPoints};t=${resetS}`,
    });
    if (consumedPoints > this.limit) throw new TooManyRequests(Math.max(resetS, 1));
  }
}
