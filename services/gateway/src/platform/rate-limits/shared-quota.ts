import { createLogger, resultWithin } from '@strideform/service-kit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateLimitCountDocument } from './rate-limit-count.schema.ts';

/** Where a sender stands after a request. */
export interface Standing {
  readonly policy: string;
  readonly limit: number;
  readonly windowS: number;
  /** Requests that are left. */
  readonly left: number;
  /** Time until the count starts again, s. */
  readonly resetS: number;
  readonly isOver: boolean;
}

export interface QuotaSettings {
  readonly policy: string;
  readonly limit: number;
  readonly windowS: number;
  /** A database that takes longer holds no request up. */
  readonly patienceMs: number;
}

/** The part of `RateLimitCounts` that a quota needs. */
export interface SharedCounts {
  take(
    subject: string,
    amount: number,
    windowS: number,
  ): Promise<Pick<RateLimitCountDocument, 'taken' | 'endsAt'>>;
}

/** What this gateway may let through without asking the others. */
interface Share {
  /** Requests of the share that are left. */
  left: number;
  /** Requests of the window that no gateway had taken when the share was taken. */
  readonly untaken: number;
  readonly endsAtMs: number;
}

/** A share is this part of the limit: that many requests cost one update of the database. */
const shareOfLimit = 0.05;
const tooSlow = (patienceMs: number): string =>
  `The database has not answered within ${patienceMs} ms.`;
/** Time for which this gateway counts for itself after the database has not answered. */
const alonePeriodMs = 1000;

/**
 * Counts a sender's requests over all gateways. A gateway takes shares of the window from the
 * database and lets requests through against them, so all gateways together never let more through
 * than the limit. While the database does not answer, each gateway counts for itself: callers are
 * served, and never without a limit.
 */
export class SharedQuota {
  private readonly logger = createLogger('rate-limits');
  private readonly shares = new Map<string, Share>();
  /** Shares that are being taken: requests that come meanwhile wait for them. */
  private readonly taking = new Map<string, Promise<void>>();
  private readonly alone: RateLimiterMemory;
  private readonly shareSize: number;
  private aloneUntilMs = 0;
  private sweepAtMs = 0;

  constructor(
    private readonly settings: QuotaSettings,
    private readonly counts: SharedCounts,
  ) {
    const { policy, limit, windowS } = settings;
    this.shareSize = Math.max(1, Math.floor(limit * shareOfLimit));
    this.alone = new RateLimiterMemory({ points: limit, duration: windowS, keyPrefix: policy });
  }

  async count(sender: string): Promise<Standing> {
    for (;;) {
      const share = this.currentShare(sender);
      if (share !== undefined && share.left > 0) {
        share.left -= 1;
        return this.standing(share, false);
      }
      if (share !== undefined && share.untaken === 0) return this.standing(share, true);
      if (Date.now() < this.aloneUntilMs) return this.countAlone(sender);
      await this.takeShare(sender);
    }
  }

  private currentShare(sender: string): Share | undefined {
    const share = this.shares.get(sender);
    if (share === undefined || share.endsAtMs > Date.now()) return share;
    this.shares.delete(sender);
    return undefined;
  }

  private standing({ left, untaken, endsAtMs }: Share, isOver: boolean): Standing {
    const resetS = Math.max(1, Math.ceil((endsAtMs - Date.now()) / 1000));
    return { ...this.settings, left: left + untaken, resetS, isOver };
  }

  private takeShare(sender: string): Promise<void> {
    const known = this.taking.get(sender);
    if (known !== undefined) return known;
    const taking = this.askForShare(sender).finally(() => this.taking.delete(sender));
    this.taking.set(sender, taking);
    return taking;
  }

  private async askForShare(sender: string): Promise<void> {
    const { policy, limit, windowS, patienceMs } = this.settings;
    try {
      const asked = this.counts.take(`${policy} ${sender}`, this.shareSize, windowS);
      const { taken, endsAt } = await resultWithin(asked, patienceMs, tooSlow(patienceMs));
      const takenBefore = taken - this.shareSize;
      const left = Math.min(this.shareSize, Math.max(0, limit - takenBefore));
      const untaken = Math.max(0, limit - taken);
      this.removeEnded();
      this.shares.set(sender, { left, untaken, endsAtMs: endsAt.getTime() });
    } catch (error) {
      this.aloneUntilMs = Date.now() + alonePeriodMs;
      this.logger.warn(
        { err: error, policy },
        'counting requests alone: no answer of the database',
      );
    }
  }

  private async countAlone(sender: string): Promise<Standing> {
    // Unlike consume(), penalty() does not throw when the limit is reached.
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.alone.penalty(sender);
    return {
      ...this.settings,
      left: remainingPoints,
      resetS: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      isOver: consumedPoints > this.settings.limit,
    };
  }

  /** Once a window, so that senders who stay away take no memory. */
  private removeEnded(): void {
    const now = Date.now();
    if (now < this.sweepAtMs) return;
    this.sweepAtMs = now + this.settings.windowS * 1000;
    for (const [sender, { endsAtMs }] of this.shares)
      if (endsAtMs <= now) this.shares.delete(sender);
  }
}
