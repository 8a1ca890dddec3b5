import { RateLimiterMemory } from 'rate-limiter-flexible';
import { senderNetwork } from './sender-network.ts';
import type { QuotaState } from './shared-quota.ts';

/** Multiple of the limit from which an address without a valid key counts as guessing keys. */
const guessingFactor = 4;

/** Counts the requests of addresses, in this process only. */
export class AddressQuota {
  private readonly counts: RateLimiterMemory;

  constructor(
    private readonly limit: number,
    private readonly windowS: number,
  ) {
    this.counts = new RateLimiterMemory({ points: limit, duration: windowS });
  }

  async count(address: string): Promise<QuotaState> {
    // Unlike consume(), penalty() does not throw if the limit is reached.
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.counts.penalty(
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

  async isGuessing(address: string): Promise<boolean> {
    const known = await this.counts.get(senderNetwork(address));
    return (known?.consumedPoints ?? 0) > guessingFactor * this.limit;
  }
}
