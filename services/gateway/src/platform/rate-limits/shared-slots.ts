import { createLogger } from '@strideform/service-kit/logging';
import { hash, randomUUID } from 'node:crypto';
import pTimeout from 'p-timeout';
import { reservationSizeOf } from './shared-quota.ts';
import type { SlotLeaseRepository } from './slot-lease.repository.ts';

export interface SlotSettings {
  readonly policy: string;
  /** Slots that an owner may use at the same time, at all gateways together. */
  readonly limit: number;
  /** Maximum time that a request waits for the database, ms. */
  readonly patienceMs: number;
}

/** Slots of one owner at this gateway. */
interface Share {
  /** Slots that this gateway has reserved in the database. */
  reserved: number;
  used: number;
  /** Change of the reservation in progress. Other requests of the owner wait for it. */
  changing: Promise<void> | null;
  /** Time until which no slot is free anywhere. */
  fullUntilMs: number;
}

/** Time after which a lease ends without a renewal, such as that of a gateway that was killed. */
const leaseMs = 60_000;
const renewMs = 15_000;
/** Time for which the database is not asked again after all slots were taken. */
const fullForMs = 1000;

/**
 * Limits what an owner has at the same time, such as open streams, over all gateways. A gateway
 * reserves a few slots in the database, and gives them out without asking. Its reservation is a
 * lease: it ends by itself when the gateway does not renew it. While the database is away, each
 * gateway counts on its own.
 */
export class SharedSlots {
  private readonly logger = createLogger('shared-slots');
  private readonly gatewayId = randomUUID();
  private readonly shares = new Map<string, Share>();
  private readonly blockSize: number;
  private readonly renewing: NodeJS.Timeout;

  constructor(
    private readonly settings: SlotSettings,
    private readonly leases: Pick<SlotLeaseRepository, 'renew'>,
  ) {
    this.blockSize = reservationSizeOf(settings.limit);
    this.renewing = setInterval(() => void this.renewAll(), renewMs).unref();
  }

  /** Stops the renewals. Leases that are left end by themselves. */
  stop(): void {
    clearInterval(this.renewing);
  }

  /**
   * Takes a slot.
   * @returns the function that frees it, or null if all are taken
   */
  async take(owner: string): Promise<(() => void) | null> {
    for (;;) {
      const share = this.shareOf(owner);
      if (share.used < share.reserved) return useSlotOf(share);
      if (Date.now() < share.fullUntilMs) return null;
      await this.change(share, () => this.reserveMore(owner, share));
    }
  }

  /** Ends what is not used, and moves the end of the other leases. */
  async renewAll(): Promise<void> {
    const idle = [...this.shares].filter(([, { changing }]) => changing === null);
    const renewals = idle.map(([owner, share]) =>
      this.change(share, () => this.renew(owner, share)),
    );
    await Promise.all(renewals);
  }

  private shareOf(owner: string): Share {
    const known = this.shares.get(owner);
    if (known !== undefined) return known;
    const share = { reserved: 0, used: 0, changing: null, fullUntilMs: 0 };
    this.shares.set(owner, share);
    return share;
  }

  /** Changes a reservation, unless a change is in progress. Then it waits for that one. */
  private change(share: Share, work: () => Promise<void>): Promise<void> {
    share.changing ??= work().finally(() => (share.changing = null));
    return share.changing;
  }

  private async reserveMore(owner: string, share: Share): Promise<void> {
    const { limit, patienceMs } = this.settings;
    const wanted = share.reserved + this.blockSize;
    const decide = (ofOthers: number): number =>
      Math.max(share.used, Math.min(wanted, limit - ofOthers));
    try {
      const renewal = this.leases.renew(this.idOf(owner), this.gatewayId, leaseMs, decide);
      share.reserved = await pTimeout(renewal, { milliseconds: patienceMs });
    } catch (error) {
      this.logger.warn({ err: error }, 'the database does not answer: this gateway counts alone');
      share.reserved = Math.min(wanted, limit);
    }
    if (share.reserved <= share.used) share.fullUntilMs = Date.now() + fullForMs;
  }

  private async renew(owner: string, share: Share): Promise<void> {
    const blocks = Math.ceil(share.used / this.blockSize);
    const needed = Math.min(this.settings.limit, blocks * this.blockSize);
    share.reserved = needed;
    try {
      await this.leases.renew(this.idOf(owner), this.gatewayId, leaseMs, () => needed);
    } catch (error) {
      this.logger.warn({ err: error }, 'reserved slots not renewed');
    }
    if (share.used === 0) this.shares.delete(owner);
  }

  private idOf(owner: string): string {
    return `${this.settings.policy}:${hash('sha256', owner, 'base64url')}`;
  }
}

/** @returns the function that frees the slot; it may be called more than once */
function useSlotOf(share: Share): () => void {
  share.used += 1;
  let isUsed = true;
  return () => {
    if (isUsed) share.used -= 1;
    isUsed = false;
  };
}
