import { Inject, Injectable } from '@nestjs/common';
import { instruments } from '@strideform/service-kit/telemetry';
import { AuditLog } from '../accounts/audit/audit-log.ts';
import { retryAfterMs, nextAttemptAt } from './retry-schedule.ts';
import { SENDER_SETTINGS, type SenderSettings } from './sender-settings.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import type { DeliveryAttempt, WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import {
  failingPeriodAfter,
  isFailingForTooLong,
  isVerified,
  type DisabledReason,
  type WebhookEndpoint,
} from './webhook-endpoint.ts';
import { signedHeaders, WebhookRequests, type WebhookAnswer } from './webhook-request.ts';

/** Details in the tenant's audit log about an endpoint that was disabled. */
const detailOf: Readonly<Record<Exclude<DisabledReason, 'by_tenant' | 'unverified'>, string>> = {
  gone: 'The webhook endpoint answered 410 Gone, so nothing more is sent there.',
  failing: 'Every attempt has failed for five days, so nothing more is sent there.',
};

/** Makes one attempt at a delivery and stores the outcome. */
@Injectable()
export class SendDelivery {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly requests: WebhookRequests,
    private readonly audit: AuditLog,
    @Inject(SENDER_SETTINGS) private readonly settings: SenderSettings,
  ) {}

  /** @param delivery delivery that this sender has just claimed */
  async execute(delivery: WebhookDelivery): Promise<void> {
    const endpoint = await this.endpoints.findById(delivery.tenantId, delivery.endpointId);
    // Deleting an endpoint removes its deliveries, but an event may have added one at the same
    // moment.
    if (endpoint === null) return this.deliveries.forget(delivery);
    if (endpoint.disabledReason !== null) return this.giveUp(delivery, null);
    if (!isVerified(endpoint)) return this.hold(delivery);

    const startedAt = this.settings.now();
    const answer = await this.post(endpoint, delivery, startedAt);
    const endedAt = this.settings.now();
    const attempt: DeliveryAttempt = {
      at: startedAt,
      url: endpoint.url,
      httpStatus: answer.httpStatus,
      error: answer.error,
      answerExcerpt: answer.answerExcerpt,
      durationMs: endedAt.getTime() - startedAt.getTime(),
      nextAttemptAt: null,
    };
    if (isSuccess(answer)) return this.succeed(endpoint, delivery, attempt);
    if (answer.httpStatus === 410) {
      await this.disable(endpoint, 'gone', delivery.deliveryId, endedAt);
      return this.giveUp(delivery, attempt);
    }
    await this.retryLater(delivery, attempt, answer, endedAt);
    await this.countFailure(endpoint, endedAt);
  }

  /** Lets a delivery wait for the answer to the challenge of a URL that has just been changed. */
  private async hold(delivery: WebhookDelivery): Promise<void> {
    const { failures } = delivery;
    const dueAt = this.settings.now();
    await this.deliveries.storeOutcome(delivery, {
      attempt: null,
      failures,
      status: 'pending',
      dueAt,
    });
  }

  private post(
    { tenantId, url, secrets }: WebhookEndpoint,
    { deliveryId, body }: WebhookDelivery,
    now: Date,
  ): Promise<WebhookAnswer> {
    const headers = signedHeaders(deliveryId, secrets, body, now);
    const { timeLimitMs } = this.settings;
    return this.requests.post({ tenantId, url, headers, body, timeLimitMs });
  }

  private async succeed(
    { tenantId, endpointId, failing }: WebhookEndpoint,
    delivery: WebhookDelivery,
    attempt: DeliveryAttempt,
  ): Promise<void> {
    instruments.webhookAttempts.inc({ outcome: 'delivered' });
    const { failures } = delivery;
    await this.deliveries.storeOutcome(delivery, {
      attempt,
      failures,
      status: 'delivered',
      dueAt: null,
    });
    if (failing !== null) await this.endpoints.recordSuccess(tenantId, endpointId);
  }

  private async retryLater(
    delivery: WebhookDelivery,
    attempt: DeliveryAttempt,
    { retryAfter }: WebhookAnswer,
    now: Date,
  ): Promise<void> {
    const failures = delivery.failures + 1;
    const requestedPauseMs = retryAfterMs(retryAfter, now);
    const dueAt = nextAttemptAt({
      now,
      failures,
      requestedPauseMs,
      random: this.settings.random(),
    });
    if (dueAt === null) return this.giveUp({ ...delivery, failures }, attempt);
    instruments.webhookAttempts.inc({ outcome: 'failed' });
    const planned = { ...attempt, nextAttemptAt: dueAt };
    await this.deliveries.storeOutcome(delivery, {
      attempt: planned,
      failures,
      status: 'pending',
      dueAt,
    });
  }

  /** @param attempt the last attempt, or null if none was made because the endpoint is disabled */
  private async giveUp(delivery: WebhookDelivery, attempt: DeliveryAttempt | null): Promise<void> {
    if (attempt !== null) instruments.webhookAttempts.inc({ outcome: 'given_up' });
    const { failures } = delivery;
    await this.deliveries.storeOutcome(delivery, {
      attempt,
      failures,
      status: 'failed',
      dueAt: null,
    });
  }

  private async countFailure(endpoint: WebhookEndpoint, now: Date): Promise<void> {
    const period = failingPeriodAfter(endpoint.failing, now);
    await this.endpoints.recordFailure(endpoint, period);
    if (isFailingForTooLong(period))
      await this.disable(endpoint, 'failing', String(period.since.getTime()), now);
  }

  /**
   * Disables an endpoint. The audit entry is written first: if this fails in between, the next
   * failure repeats both.
   * @param occasion identifies the entry, so that a repeat does not add a second one
   */
  private async disable(
    { tenantId, endpointId }: WebhookEndpoint,
    reason: keyof typeof detailOf,
    occasion: string,
    at: Date,
  ): Promise<void> {
    const platform = { tenantId, keyId: null };
    const details = { detail: detailOf[reason], at, occasion };
    await this.audit.recordOnce(platform, 'webhook.switched_off', endpointId, details);
    await this.endpoints.disable(tenantId, endpointId, reason);
  }
}

const isSuccess = ({ httpStatus }: WebhookAnswer): boolean =>
  httpStatus !== null && httpStatus >= 200 && httpStatus < 300;
