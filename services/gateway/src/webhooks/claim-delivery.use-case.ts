import { Inject, Injectable } from '@nestjs/common';
import { RequireOpenTenant } from '../accounts/tenants/require-open-tenant.use-case.ts';
import { SENDER_SETTINGS, type SenderSettings } from './sender-settings.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { isVerified } from './webhook-endpoint.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookLimits } from './webhook-limits.ts';
import { WebhookQueueRepository, type QueueTurn } from './webhook-queue.repository.ts';

/** Lifetime of a claim. It is longer than an attempt with its reads and writes takes. */
const leaseMs = 60_000;
/** Pause of an endpoint that has not answered its challenge yet. Its answer ends the pause. */
const unverifiedPauseMs = 5 * 60_000;

/** Pause of a suspended tenant's queue. */
const closedPauseMs = 5 * 60_000;

/** Result of a tenant's turn, with the times of the next looks. */
interface TurnResult {
  readonly delivery: WebhookDelivery | null;
  readonly endpoints: Readonly<Record<string, Date>>;
  readonly notBefore: Date;
}

/**
 * Claims due deliveries of open tenants, tenant by tenant in turn. A turn looks at no other
 * tenant's deliveries and reads at most two of each endpoint, whatever waits.
 */
@Injectable()
export class ClaimDelivery {
  constructor(
    private readonly queues: WebhookQueueRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly limits: WebhookLimits,
    private readonly openTenant: RequireOpenTenant,
    @Inject(SENDER_SETTINGS) private readonly settings: SenderSettings,
  ) {}

  /**
   * @param busyTenants tenants whose deliveries are not claimed
   * @returns null if no tenant has anything that may be sent now
   */
  async execute(busyTenants: readonly string[]): Promise<WebhookDelivery | null> {
    for (;;) {
      const now = this.settings.now();
      const turn = await this.queues.takeTurn(now, busyTenants);
      if (turn === null) return null;
      const { delivery, endpoints, notBefore } = await this.use(turn, now);
      await this.queues.endTurn(turn, endpoints, notBefore, now);
      if (delivery !== null) return delivery;
    }
  }

  /** Claims a delivery of the tenant's endpoint that has waited longest and may get one. */
  private async use({ tenantId, endpoints }: QueueTurn, now: Date): Promise<TurnResult> {
    const nextLooks = new Map(Object.entries(endpoints));
    if (!(await this.openTenant.isOpen(tenantId)))
      return resultOf(null, nextLooks, after(now, closedPauseMs));
    let isCounted = false;
    for (const endpointId of dueEndpoints(endpoints, now)) {
      const dueAt = await this.deliveries.nextDueTime(tenantId, endpointId);
      plan(nextLooks, endpointId, dueAt);
      if (dueAt === null || dueAt > now) continue;
      const tenantPauseMs = isCounted ? 0 : await this.limits.countTenant(tenantId);
      if (tenantPauseMs > 0) return resultOf(null, nextLooks, after(now, tenantPauseMs));
      isCounted = true;
      const pauseMs = await this.pauseOf(tenantId, endpointId);
      if (pauseMs > 0) {
        plan(nextLooks, endpointId, after(now, pauseMs));
        continue;
      }
      const delivery = await this.deliveries.claim(tenantId, endpointId, now, after(now, leaseMs));
      if (delivery === null) continue;
      plan(nextLooks, endpointId, await this.deliveries.nextDueTime(tenantId, endpointId));
      return resultOf(delivery, nextLooks, now);
    }
    return resultOf(null, nextLooks, now);
  }

  /** Returns the time for which nothing may be sent to an endpoint, ms. */
  private async pauseOf(tenantId: string, endpointId: string): Promise<number> {
    const endpoint = await this.endpoints.findById(tenantId, endpointId);
    // Nothing is sent to these: the sender removes or fails their deliveries.
    if (endpoint === null || endpoint.disabledReason !== null) return 0;
    if (!isVerified(endpoint)) return unverifiedPauseMs;
    return this.limits.countHost(endpoint.url);
  }
}

/** Returns the endpoints that should be looked at now, the one that has waited longest first. */
function dueEndpoints(endpoints: QueueTurn['endpoints'], now: Date): string[] {
  const due = Object.entries(endpoints).filter(([, at]) => at <= now);
  return due.sort(([, a], [, b]) => a.getTime() - b.getTime()).map(([endpointId]) => endpointId);
}

/** Plans the next look at an endpoint. null: it has no pending deliveries. */
function plan(nextLooks: Map<string, Date>, endpointId: string, at: Date | null): void {
  if (at === null) nextLooks.delete(endpointId);
  else nextLooks.set(endpointId, at);
}

const resultOf = (
  delivery: WebhookDelivery | null,
  nextLooks: ReadonlyMap<string, Date>,
  notBefore: Date,
): TurnResult => ({ delivery, endpoints: Object.fromEntries(nextLooks), notBefore });

const after = (now: Date, pauseMs: number): Date => new Date(now.getTime() + pauseMs);
