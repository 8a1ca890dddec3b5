import { Inject, Injectable } from '@nestjs/common';
import { instruments } from '@strideform/service-kit/telemetry';
import { AuditLog } from '../accounts/audit/audit-log.ts';
import { askedPauseMs, nextAttemptAt } from './retry-schedule.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import type { DeliveryAttempt, WebhookDelivery } from './webhook-delivery.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import {
  failingPeriodAfter,
  isFailingForTooLong,
  type DisabledReason,
  type WebhookEndpoint,
} from './webhook-endpoint.ts';
import { WebhookRequests, type WebhookAnswer } from './webhook-request.ts';
import { liveSecrets, signaturesOf } from './webhook-secret.ts';

export interface SenderSettings {
  readonly now: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly timeLimitMs: number;
}
export const SENDER_SETTINGS = Symbol('SenderSettings');

/** What the tenant's audit log says about an endpoint that was switched off. */
const detailOf: Readonly<Record<Exclude<DisabledReason, 'by_tenant'>, string>> = {
  gone: 'The webhook endpoint answered 410 Gone, so nothing more is sent there.',
  failing: 'Every attempt has failed for five days, so nothing more is sent there.',
};

/** Sends one delivery once, and writes down what came of it. */
@Injectable()
export class SendDelivery {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly requests: WebhookRequests,
    private readonly audit: AuditLog,
    @Inject(SENDER_SETTINGS) private readonly settings: SenderSettings,
  ) {}

  /** @param delivery as this sender has just claimed it. */
  async execute(delivery: WebhookDelivery): Promise<void> {
    const endpoint = await this.endpoints.byId(delivery.tenantId, delivery.endpointId);
    // Deleting an endpoint removes its deliveries; an event in between may have added one.
    if (endpoint === null) return this.deliveries.forget(delivery);
    if (endpoint.disabledReason !== null) return this.giveUp(delivery, null);

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
      await this.switchOff(endpoint, 'gone', delivery.deliveryId, endedAt);
      return this.giveUp(delivery, attempt);
    }
    await this.retryLater(delivery, attempt, answer, endedAt);
    await this.countFailure(endpoint, endedAt);
  }

  private post(
    { url, secrets }: WebhookEndpoint,
    { deliveryId, body }: WebhookDelivery,
    now: Date,
  ): Promise<WebhookAnswer> {
    const timestampS = Math.floor(now.getTime() / 1000);
    const content = { messageId: deliveryId, timestampS, body };
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Strideform-Webhooks/1',
      'webhook-id': deliveryId,
      'webhook-timestamp': String(timestampS),
      'webhook-signature': signaturesOf(liveSecrets(secrets, now), content),
    };
    return this.requests.post({ url, headers, body, timeLimitMs: this.settings.timeLimitMs });
  }

  private async succeed(
    { tenantId, endpointId, failing }: WebhookEndpoint,
    delivery: WebhookDelivery,
    attempt: DeliveryAttempt,
  ): Promise<void> {
    instruments.webhookAttempts.inc({ outcome: 'delivered' });
    const { failures } = delivery;
    await this.deliveries.settle(delivery, { attempt, failures, status: 'delivered', dueAt: null });
    if (failing !== null) await this.endpoints.noteSuccess(tenantId, endpointId);
  }

  private async retryLater(
    delivery: WebhookDelivery,
    attempt: DeliveryAttempt,
    { retryAfter }: WebhookAnswer,
    now: Date,
  ): Promise<void> {
    const failures = delivery.failures + 1;
    const askedMs = askedPauseMs(retryAfter, now);
    const dueAt = nextAttemptAt({ now, failures, askedMs, random: this.settings.random() });
    if (dueAt === null) return this.giveUp({ ...delivery, failures }, attempt);
    instruments.webhookAttempts.inc({ outcome: 'failed' });
    const planned = { ...attempt, nextAttemptAt: dueAt };
    await this.deliveries.settle(delivery, {
      attempt: planned,
      failures,
      status: 'pending',
      dueAt,
    });
  }

  /** @param attempt null: the endpoint is disabled, and none was made. */
  private async giveUp(delivery: WebhookDelivery, attempt: DeliveryAttempt | null): Promise<void> {
    if (attempt !== null) instruments.webhookAttempts.inc({ outcome: 'given_up' });
    const { failures } = delivery;
    await this.deliveries.settle(delivery, { attempt, failures, status: 'failed', dueAt: null });
  }

  private async countFailure(endpoint: WebhookEndpoint, now: Date): Promise<void> {
    const period = failingPeriodAfter(endpoint.failing, now);
    await this.endpoints.noteFailure(endpoint, period);
    if (isFailingForTooLong(period))
      await this.switchOff(endpoint, 'failing', String(period.since.getTime()), now);
  }

  /**
   * The audit log comes first: if this breaks off in between, the next failure does both.
   * @param occasion makes the entry the same one when that happens.
   */
  private async switchOff(
    { tenantId, endpointId }: WebhookEndpoint,
    reason: keyof typeof detailOf,
    occasion: string,
    at: Date,
  ): Promise<void> {
    const platform = { tenantId, keyId: null };
    const details = { detail: detailOf[reason], at, occasion };
    await this.audit.recordOnce(platform, 'webhook.switched_off', endpointId, details);
    await this.endpoints.switchOff(tenantId, endpointId, reason);
  }
}

const isSuccess = ({ httpStatus }: WebhookAnswer): boolean =>
  httpStatus !== null && httpStatus >= 200 && httpStatus < 300;
