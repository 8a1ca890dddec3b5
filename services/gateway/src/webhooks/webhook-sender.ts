import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { instruments } from '@strideform/service-kit/telemetry';
import { setImmediate } from 'node:timers/promises';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { SENDER_SETTINGS, SendDelivery, type SenderSettings } from './send-delivery.use-case.ts';

/**
 * Interval between polls for retries and for deliveries of a dead replica. New deliveries wake the
 * sender at once.
 */
const pollIntervalS = 3;
const roundsPerDelay = 5;
/** Maximum number of concurrent deliveries. */
const concurrency = 32;
/**
 * Maximum number of concurrent deliveries per tenant, so that slow receivers do not delay other
 * tenants.
 */
const tenantConcurrency = 8;
/** Lifetime of a claim. It is longer than an attempt with its reads and writes takes. */
const leaseMs = 60_000;

/**
 * Sends due deliveries. All replicas do this in parallel and share the work by claims. If a replica
 * dies, its claims expire, and other replicas repeat the attempts with the same ids.
 */
@Injectable()
export class WebhookSender extends PeriodicChores {
  private readonly logger = createLogger('webhook-sender');
  /** Tenant of each delivery that is being sent. */
  private readonly running = new Map<Promise<void>, string>();
  private claiming = 0;
  private round = 0;
  private isStopping = false;

  constructor(
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly send: SendDelivery,
    @Inject(SENDER_SETTINGS) private readonly settings: SenderSettings,
  ) {
    super('webhook-sender', pollIntervalS, {
      'webhook deliveries begun': () => this.sendDue(),
      'delay of webhooks measured': () => this.measureDelay(),
    });
  }

  /** Waits for running requests. Their time limit is shorter than that of a shutdown. */
  override async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await super.onModuleDestroy();
    await this.whenIdle();
  }

  /** Sends due deliveries now, instead of at the next poll. */
  wake(): void {
    this.sendDue().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'no delivery claimed'),
    );
  }

  /** Starts due deliveries, up to the concurrency. @returns the number of started deliveries */
  async sendDue(): Promise<number> {
    let begun = 0;
    while (!this.isStopping && this.running.size + this.claiming < concurrency) {
      const delivery = await this.claim();
      if (delivery === null) break;
      this.begin(delivery);
      begun += 1;
    }
    return begun;
  }

  /** Resolves when this replica is sending nothing. */
  async whenIdle(): Promise<void> {
    while (this.running.size + this.claiming > 0) {
      await Promise.all(this.running.keys());
      await setImmediate();
    }
  }

  private async claim(): Promise<WebhookDelivery | null> {
    this.claiming += 1;
    try {
      return await this.deliveries.claim(this.settings.now(), leaseMs, this.busyTenants());
    } finally {
      this.claiming -= 1;
    }
  }

  private begin(delivery: WebhookDelivery): void {
    const { deliveryId, tenantId } = delivery;
    const sending = this.send
      .execute(delivery)
      // The lease expires, and a sender claims the delivery again.
      .catch((error: unknown) =>
        this.logger.warn(
          { err: error, deliveryId },
          'delivery outcome not stored: the delivery is sent again when its claim expires',
        ),
      )
      .then(() => {
        this.running.delete(sending);
        return this.sendDue();
      })
      .then(
        () => undefined,
        (error: unknown) => this.logger.warn({ err: error }, 'no delivery claimed'),
      );
    this.running.set(sending, tenantId);
  }

  private busyTenants(): string[] {
    const counts = new Map<string, number>();
    for (const tenantId of this.running.values())
      counts.set(tenantId, (counts.get(tenantId) ?? 0) + 1);
    return [...counts].filter(([, count]) => count >= tenantConcurrency).map(([id]) => id);
  }

  /** Measures the delay in some rounds only. Alerts use minutes, so this is enough. */
  private async measureDelay(): Promise<number> {
    this.round = (this.round + 1) % roundsPerDelay;
    if (this.round !== 1) return 0;
    const now = this.settings.now();
    const dueAt = await this.deliveries.oldestDueTime(now);
    const delayMs = dueAt === null ? 0 : now.getTime() - dueAt.getTime();
    instruments.webhookDelay.set(delayMs / 1000);
    return 0;
  }
}
