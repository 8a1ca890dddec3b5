import { Inject, Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { instruments } from '@strideform/service-kit/telemetry';
import { setImmediate } from 'node:timers/promises';
import { ClaimDelivery } from './claim-delivery.use-case.ts';
import { SendDelivery } from './send-delivery.use-case.ts';
import { SENDER_SETTINGS, type SenderSettings } from './sender-settings.ts';
import { VerifyEndpoint } from './verify-endpoint.use-case.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import { WebhookDeliveryRepository, type PendingEndpoint } from './webhook-delivery.repository.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookQueueRepository } from './webhook-queue.repository.ts';

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
/** Maximum number of concurrent challenges. */
const challengeConcurrency = 16;
/** Lifetime of a taken challenge. It is longer than a challenge with its reads and writes takes. */
const challengeLeaseMs = 60_000;
const roundsPerCheck = 20;
/** Endpoints with pending deliveries that one check of the queues reads. */
const checkedEndpoints = 500;

/**
 * Sends due deliveries. All replicas do this in parallel and share the work by claims. If a replica
 * dies, its claims expire, and other replicas repeat the attempts with the same ids.
 */
@Injectable()
export class WebhookSender extends PeriodicChores {
  private readonly logger = createLogger('webhook-sender');
  /** Tenant of each delivery that is being sent. */
  private readonly running = new Map<Promise<void>, string>();
  private readonly challenging = new Set<Promise<void>>();
  private claiming = 0;
  private round = 0;
  private checkRound = 0;
  private lastChecked: PendingEndpoint | null = null;
  private isStopping = false;

  constructor(
    private readonly claims: ClaimDelivery,
    private readonly send: SendDelivery,
    private readonly verify: VerifyEndpoint,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly queues: WebhookQueueRepository,
    private readonly endpoints: WebhookEndpointRepository,
    @Inject(SENDER_SETTINGS) private readonly settings: SenderSettings,
  ) {
    super('webhook-sender', pollIntervalS, {
      'webhook deliveries begun': () => this.sendDue(),
      'webhook challenges begun': () => this.sendDueChallenges(),
      'webhook queues restored': () => this.restoreQueues(),
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

  /** Starts due challenges, up to their concurrency. @returns the number of started challenges */
  async sendDueChallenges(): Promise<number> {
    let begun = 0;
    while (!this.isStopping && this.challenging.size < challengeConcurrency) {
      const now = this.settings.now();
      const endpoint = await this.endpoints.takeChallenge(now, challengeLeaseMs);
      if (endpoint === null) break;
      const challenge = this.verify
        .executePlanned(endpoint)
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'challenge not completed: it is sent again later'),
        )
        .finally(() => this.challenging.delete(challenge));
      this.challenging.add(challenge);
      begun += 1;
    }
    return begun;
  }

  /**
   * Plans looks at endpoints whose deliveries no queue knows: those from before there were queues,
   * and those of a gateway that died between two writes. It continues where it stopped before.
   */
  async restoreQueues(): Promise<number> {
    this.checkRound = (this.checkRound + 1) % roundsPerCheck;
    if (this.checkRound !== 1) return 0;
    for (let checked = 0; checked < checkedEndpoints && !this.isStopping; checked += 1) {
      this.lastChecked = await this.deliveries.pendingAfter(this.lastChecked);
      if (this.lastChecked === null) break;
      const { tenantId, endpointId, dueAt } = this.lastChecked;
      const now = this.settings.now();
      // A time in the past would let the tenant go before those that have waited.
      await this.queues.restore(tenantId, endpointId, dueAt > now ? dueAt : now);
    }
    return 0;
  }

  /** Resolves when this replica is sending nothing. */
  async whenIdle(): Promise<void> {
    while (this.running.size + this.claiming + this.challenging.size > 0) {
      await Promise.all([...this.running.keys(), ...this.challenging]);
      await setImmediate();
    }
  }

  private async claim(): Promise<WebhookDelivery | null> {
    this.claiming += 1;
    try {
      return await this.claims.execute(this.busyTenants());
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
    const waitsSince = await this.queues.oldestTurn(now);
    const delayMs = waitsSince === null ? 0 : now.getTime() - waitsSince.getTime();
    instruments.webhookDelay.set(delayMs / 1000);
    return 0;
  }
}
