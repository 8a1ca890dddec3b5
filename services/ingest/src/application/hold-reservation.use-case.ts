import { Injectable } from '@nestjs/common';
import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { ReservationRepository } from '../adapters/reservation.repository.ts';
import { exceededLimit, sumOfUsage, type LimitedRequest } from '../domain/plan-limits.ts';
import { callerGone, limitExceeded, tooManyRequests } from '../domain/refusals.ts';
import { CountUsage } from './count-usage.use-case.ts';

/** More than a write takes, even when the database has just changed its primary. */
const reservationLastsMs = 60_000;
const maxTries = 50;
const longestPauseMs = 20;

/**
 * Lets a request add something for a tenant only within the limits of the tenant's plan, for
 * requests at the same moment too. A request makes a reservation before it stores what it adds, and
 * releases it afterwards. A reservation is one write, which fails when another one was made or
 * released since the count began. So every count includes everything: by itself, by its
 * reservation, or twice.
 */
@Injectable()
export class HoldReservation {
  private readonly logger = createLogger('hold-reservation');
  /** One request of a tenant at a time, so that requests of one replica do not collide. */
  private readonly queues = new Map<string, LimitFunction>();

  constructor(
    private readonly usage: CountUsage,
    private readonly reservations: ReservationRepository,
  ) {}

  /**
   * Runs `add` while the request's usage is reserved.
   * @param signal aborted when nobody waits for the result: then nothing more is begun
   * @throws {Conflict} when a limit would be exceeded; its code names the limit.
   */
  async during<T>(
    tenantId: string,
    request: LimitedRequest,
    add: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const reservationId = await this.inOrder(tenantId, async () => {
      if (signal?.aborted) throw callerGone();
      return this.reserve(tenantId, request);
    });
    try {
      if (signal?.aborted) throw callerGone();
      return await add();
    } finally {
      await this.release(tenantId, reservationId);
    }
  }

  private async reserve(tenantId: string, request: LimitedRequest): Promise<string> {
    const reservationId = randomUUID();
    for (let tries = 0; tries < maxTries; tries += 1) {
      const now = new Date();
      // First the reservations: what is stored after this is still reserved.
      const { version, reservations } = await this.reservations.find(tenantId);
      const current = reservations.filter(({ until }) => until > now);
      const usage = sumOfUsage([...current, await this.usage.count(tenantId, now)]);
      const exceeded = exceededLimit(request, usage);
      if (exceeded !== null) throw limitExceeded(exceeded);
      const until = new Date(now.getTime() + reservationLastsMs);
      const added = { reservationId, until, sessions: 1, uploadBytes: request.uploadBytes };
      const isReserved = await this.reservations.replace(tenantId, version, [...current, added]);
      if (isReserved) return reservationId;
      await pause(Math.random() * longestPauseMs);
    }
    throw new Unavailable(tooManyRequests);
  }

  /** Ignores a failure: what was added is stored, and the reservation ends by itself. */
  private async release(tenantId: string, reservationId: string): Promise<void> {
    await this.reservations
      .release(tenantId, reservationId)
      .catch((error: unknown) => this.logger.warn({ err: error }, 'reservation not released'));
  }

  private async inOrder<T>(tenantId: string, act: () => Promise<T>): Promise<T> {
    const queue = this.queues.get(tenantId) ?? pLimit(1);
    this.queues.set(tenantId, queue);
    try {
      return await queue(act);
    } finally {
      if (queue.activeCount + queue.pendingCount === 0) this.queues.delete(tenantId);
    }
  }
}
