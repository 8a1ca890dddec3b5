import { createLogger } from '@strideform/service-kit/logging';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import {
  RateLimiterMemory,
  RLWrapperTimeouts,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';

/** State of a sender's limit after a request. */
export interface QuotaState {
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
  /** Maximum time that a request waits for the shared count, ms. */
  readonly patienceMs: number;
}

/** Requests that this gateway may let through without asking the others. */
interface Reservation {
  /** Requests of the reservation that are left. */
  left: number;
  /** Requests of the window that no gateway had reserved when this reservation was made. */
  readonly unreserved: number;
  readonly endsAtMs: number;
}

/**
 * Size of a reservation, as a fraction of the limit. Each reservation costs one database update.
 */
const reservedFraction = 0.05;

export const reservationSizeOf = (limit: number): number =>
  Math.max(1, Math.floor(limit * reservedFraction));

/** Maximum number of senders in memory. A sender that was dropped reserves again. */
const maxSenders = 50_000;

/** Local counter that replaces the database while it does not answer in time. */
class LocalCounter extends RateLimiterMemory {
  private readonly logger = createLogger('rate-limits');

  override penalty(...parameters: Parameters<RateLimiterMemory['penalty']>) {
    this.logger.warn(
      { policy: this.keyPrefix },
      'the database does not answer: this gateway counts requests on its own',
    );
    return super.penalty(...parameters);
  }
}

/**
 * Counts a sender's requests over all gateways. Each gateway reserves a part of the window in the
 * database and counts requests against it, so all gateways together never exceed the limit. While
 * the database does not answer, each gateway counts on its own: callers are still served and still
 * limited.
 */
export class SharedQuota {
  private readonly reservations = new LRUCache<string, Reservation>({ max: maxSenders });
  /** Reservations in progress. Other requests of the sender wait for them. */
  private readonly reserving = new Map<string, Promise<void>>();
  private readonly counts: RLWrapperTimeouts;
  private readonly reservationSize: number;

  /** @param sharedCount the count of all gateways, with the limit and the window of `settings` */
  constructor(
    private readonly settings: QuotaSettings,
    sharedCount: RateLimiterAbstract,
  ) {
    const { policy, limit, windowS, patienceMs } = settings;
    this.reservationSize = reservationSizeOf(limit);
    this.counts = new RLWrapperTimeouts({
      limiter: sharedCount,
      timeoutMs: patienceMs,
      insuranceLimiter: new LocalCounter({ points: limit, duration: windowS, keyPrefix: policy }),
    });
  }

  /**
   * Counts a request of the sender.
   * @param cost number that the request counts for, at most the limit
   */
  async count(sender: string, cost = 1): Promise<QuotaState> {
    for (;;) {
      const reservation = this.reservations.get(sender);
      if (reservation !== undefined && reservation.left >= cost) {
        reservation.left -= cost;
        return this.stateOf(reservation, false);
      }
      if (reservation?.unreserved === 0) return this.stateOf(reservation, true);
      await this.reserve(sender);
    }
  }

  /** Takes a count back, because what was counted did not happen. */
  giveBack(sender: string): void {
    const reservation = this.reservations.get(sender);
    if (reservation !== undefined) reservation.left += 1;
  }

  private stateOf({ left, unreserved, endsAtMs }: Reservation, isOver: boolean): QuotaState {
    const { policy, limit, windowS } = this.settings;
    const resetS = Math.max(1, Math.ceil((endsAtMs - Date.now()) / 1000));
    return { policy, limit, windowS, left: left + unreserved, resetS, isOver };
  }

  private reserve(sender: string): Promise<void> {
    const known = this.reserving.get(sender);
    if (known !== undefined) return known;
    const reserving = this.newReservation(sender).finally(() => this.reserving.delete(sender));
    this.reserving.set(sender, reserving);
    return reserving;
  }

  private async newReservation(sender: string): Promise<void> {
    // Unlike consume(), penalty() does not throw if the limit is reached.
    const { consumedPoints, remainingPoints, msBeforeNext } = await this.counts.penalty(
      hash('sha256', sender, 'base64url'),
      this.reservationSize,
    );
    const reservedBefore = consumedPoints - this.reservationSize;
    const unreservedBefore = Math.max(0, this.settings.limit - reservedBefore);
    // A request that costs more than what is left adds a reservation to the one before.
    const leftBefore = this.reservations.get(sender)?.left ?? 0;
    const reservation = {
      left: leftBefore + Math.min(this.reservationSize, unreservedBefore),
      unreserved: remainingPoints,
      endsAtMs: Date.now() + msBeforeNext,
    };
    // A lifetime of 0 would mean forever.
    this.reservations.set(sender, reservation, { ttl: Math.max(1, msBeforeNext) });
  }
}
