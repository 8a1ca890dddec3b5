import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Connection } from '@strideform/persistence';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import {
  TooManyComparisons,
  TooManyComparedSessions,
  TooManyTenantStreams,
} from '../problems/refusals.ts';
import { quotaOfAllGateways } from './quota-of-all-gateways.ts';
import type { SharedQuota } from './shared-quota.ts';
import { SharedSlots } from './shared-slots.ts';
import { SlotLeaseRepository } from './slot-lease.repository.ts';

type TenantLimitSettings = Pick<
  GatewayConfig,
  | 'STREAMS_PER_TENANT'
  | 'COMPARISONS_PER_TENANT'
  | 'COMPARED_SESSIONS_PER_TENANT'
  | 'RATE_LIMIT_WINDOW_S'
  | 'RATE_LIMIT_PATIENCE_MS'
>;

/** Limits of what a tenant may do at the same time, over all gateways. */
@Injectable()
export class TenantLimits implements OnModuleDestroy {
  private readonly streams: SharedSlots;
  private readonly comparisons: SharedSlots;
  private readonly comparedSessions: SharedQuota;

  constructor(
    @Inject(GATEWAY_CONFIG) private readonly settings: TenantLimitSettings,
    leases: SlotLeaseRepository,
    connection: Connection,
  ) {
    const { RATE_LIMIT_WINDOW_S: windowS, RATE_LIMIT_PATIENCE_MS: patienceMs } = settings;
    const slots = (policy: string, limit: number): SharedSlots =>
      new SharedSlots({ policy, limit, patienceMs }, leases);
    this.streams = slots('streams', settings.STREAMS_PER_TENANT);
    this.comparisons = slots('comparisons', settings.COMPARISONS_PER_TENANT);
    const limit = settings.COMPARED_SESSIONS_PER_TENANT;
    const quota = { policy: 'compared_sessions', limit, windowS, patienceMs };
    this.comparedSessions = quotaOfAllGateways(connection, quota);
  }

  onModuleDestroy(): void {
    for (const slots of [this.streams, this.comparisons]) slots.stop();
  }

  /** Counts a stream until it has ended. @throws {TooManyTenantStreams} */
  async countStream(tenantId: string, ended: AbortSignal): Promise<void> {
    const free = await this.streams.take(tenantId);
    if (free === null) throw new TooManyTenantStreams(this.settings.STREAMS_PER_TENANT);
    if (ended.aborted) free();
    else ended.addEventListener('abort', free, { once: true });
  }

  /**
   * Runs work that compares sessions.
   * @param sessionCount maximum number of sessions whose measurements the work reads
   * @throws {TooManyRequests} if the tenant runs its limit of comparisons, or has read its limit
   *   of measurements within the window
   */
  async compare<T>(tenantId: string, sessionCount: number, work: () => Promise<T>): Promise<T> {
    const free = await this.comparisons.take(tenantId);
    if (free === null) throw new TooManyComparisons(this.settings.COMPARISONS_PER_TENANT);
    try {
      const { isOver, limit, resetS } = await this.comparedSessions.count(tenantId, sessionCount);
      if (isOver) throw new TooManyComparedSessions(limit, resetS);
      return await work();
    } finally {
      free();
    }
  }
}
