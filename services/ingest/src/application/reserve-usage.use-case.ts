import { problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { ReservationRepository } from '../adapters/reservation.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { TenantStateRepository } from '../adapters/tenant-state.repository.ts';
import { exceededLimit, sumOfUsage, type LimitedRequest } from '../domain/plan-limits.ts';
import { callerGone, closedTenant, limitExceeded } from '../domain/refusals.ts';
import { CountUsage } from './count-usage.use-case.ts';

/**
 * Lifetime of a reservation. It is longer than a write takes, even if the database has just changed
 * its primary.
 */
const reservationLifetimeMs = 60_000;
const maxTries = 50;
const maxPauseMs = 20;

/**
 * Enforces the limits of a tenant's plan, even for concurrent requests. A request makes a
 * reservation before it stores its addition, and releases it afterwards. A reservation is a single
 * write, which fails if another one was made or released since the count started. So every count
 * includes each addition: as stored, as reserved, or both.
 */
@Injectable()
export class ReserveUsage {
  private readonly logger = createLogger('reserve-usage');
  /**
   * Queues that handle one request per tenant at a time, so that requests of one replica do not
   * collide.
   */
  private readonly queues = new Map<string, LimitFunction>();

  constructor(
    private readonly usage: CountUsage,
    private readonly reservations: ReservationRepository,
    private readonly tenants: TenantStateRepository,
    private readonly storage: StoredBytesRepository,
  ) {}

  /**
   * Runs `add` while the request's usage is reserved.
   * @param signal aborts if the caller has gone. Nothing more is started then.
   * @throws {Conflict} if a limit would be exceeded, or the tenant is closed. Its code names the
   *   reason.
   */
  async during<T>(
    tenantId: string,
    request: LimitedRequest,
    add: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const reservationId = await this.inOrder(tenantId, async () => {
      if (signal?.aborted) throw callerGone();
      if (await this.tenants.isClosed(tenantId)) throw closedTenant();
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
      // Read the reservations first. Everything that is stored later is still reserved now.
      const { version, reservations } = await this.reservations.find(tenantId);
      const current = reservations.filter(({ until }) => until > now);
      const usage = sumOfUsage([...current, await this.usage.count(tenantId, now)]);
      // Read the stored bytes last. A clip counts as stored before its upload stops counting.
      const exceeded = exceededLimit(request, usage, await this.storage.find(tenantId));
      if (exceeded !== null) throw limitExceeded(exceeded);
      const until = new Date(now.getTime() + reservationLifetimeMs);
      const added = { reservationId, until, sessions: 1, uploadBytes: request.uploadBytes };
      const isReserved = await this.reservations.replace(tenantId, version, [...current, added]);
      if (isReserved) return reservationId;
      await pause(Math.random() * maxPauseMs);
    }
    throw new Unavailable(problemTexts.requests_at_once);
  }

  /**
   * Releases a reservation. A failure is ignored, because the addition is stored and the
   * reservation expires.
   */
  private async release(tenantId: string, reservationId: string): Promise<void> {
    await this.reservations
      .release(tenantId, reservationId)
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'reservation not released: it expires soon'),
      );
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
