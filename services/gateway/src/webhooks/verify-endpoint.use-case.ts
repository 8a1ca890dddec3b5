import { fill, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { AuditLog } from '../accounts/audit/audit-log.ts';
import { RequireOpenTenant } from '../accounts/tenants/require-open-tenant.use-case.ts';
import { newRandomToken } from '../platform/access/tokens.ts';
import { TooManyRequests } from '../platform/problems/refusals.ts';
import { nextAttemptAt } from './retry-schedule.ts';
import { SENDER_SETTINGS, type SenderSettings } from './sender-settings.ts';
import { deliveryIdOf } from './webhook-delivery.ts';
import { isVerified, verifiedAt, type WebhookEndpoint } from './webhook-endpoint.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';
import { WebhookLimits } from './webhook-limits.ts';
import { challengePayload, isAnswerTo } from './webhook-payload.ts';
import { WebhookQueueRepository } from './webhook-queue.repository.ts';
import { signedHeaders, WebhookRequests } from './webhook-request.ts';

/** Time within which a server must answer a challenge, ms. */
const timeLimitMs = 5000;

/**
 * Sends challenges to URLs. A URL gets no event before it has answered one, so nobody can direct
 * the platform at a server of somebody else.
 */
@Injectable()
export class VerifyEndpoint {
  constructor(
    private readonly service: WebhookEndpointService,
    private readonly endpoints: WebhookEndpointRepository,
    private readonly queues: WebhookQueueRepository,
    private readonly requests: WebhookRequests,
    private readonly limits: WebhookLimits,
    private readonly openTenant: RequireOpenTenant,
    private readonly audit: AuditLog,
    @Inject(SENDER_SETTINGS) private readonly settings: SenderSettings,
  ) {}

  /**
   * Sends a challenge now, on request. A verified endpoint gets none.
   * @throws {NotFound} for an unknown endpoint; {Conflict} for a disabled one; {TooManyRequests}
   */
  async execute(tenantId: string, endpointId: string): Promise<WebhookEndpoint> {
    const endpoint = await this.service.find(tenantId, endpointId);
    if (isVerified(endpoint)) return endpoint;
    const { disabledReason, verification } = endpoint;
    if (disabledReason !== null && disabledReason !== 'unverified') {
      const detail = fill(problemTexts.endpoint_disabled, { endpointId });
      throw new Conflict(detail, { code: 'endpoint_disabled' });
    }
    const pauseMs = await this.limits.countChallenge(tenantId, endpoint.url);
    if (pauseMs > 0) throw new TooManyRequests(Math.ceil(pauseMs / 1000));
    const error = await this.challenge(endpoint);
    if (error === null) await this.accept(endpoint);
    // The planned challenges go on as if this one had not been sent.
    else
      await this.endpoints.storeVerification(endpoint, {
        verification: { ...verification, error },
      });
    return this.service.find(tenantId, endpointId);
  }

  /**
   * Sends a planned challenge. After the last one, the endpoint is disabled. The challenge of a
   * suspended tenant stays due, and is taken again later.
   * @param endpoint endpoint whose challenge this sender has just taken
   */
  async executePlanned(endpoint: WebhookEndpoint): Promise<void> {
    const { tenantId, endpointId, url, verification } = endpoint;
    if (!(await this.openTenant.isOpen(tenantId))) return;
    const pauseMs = await this.limits.countChallenge(tenantId, url);
    const now = this.settings.now();
    if (pauseMs > 0) {
      const dueAt = new Date(now.getTime() + pauseMs);
      await this.endpoints.storeVerification(endpoint, {
        verification: { ...verification, dueAt },
      });
      return;
    }
    const error = await this.challenge(endpoint);
    if (error === null) return this.accept(endpoint);
    const failures = verification.failures + 1;
    const random = this.settings.random();
    const dueAt = nextAttemptAt({ now, failures, requestedPauseMs: null, random });
    const failed = { ...verification, failures, dueAt, error };
    if (dueAt !== null) {
      await this.endpoints.storeVerification(endpoint, { verification: failed });
      return;
    }
    const detail = 'The URL has not answered its challenge, so nothing is sent there.';
    const occasion = String(now.getTime());
    const platform = { tenantId, keyId: null };
    await this.audit.recordOnce(platform, 'webhook.switched_off', endpointId, { detail, occasion });
    await this.endpoints.storeVerification(endpoint, {
      verification: failed,
      disabledReason: 'unverified',
    });
  }

  /** Sends a challenge. @returns the reason why it failed, or null if it was answered */
  private async challenge(endpoint: WebhookEndpoint): Promise<string | null> {
    const { tenantId, endpointId, url, secrets } = endpoint;
    const token = newRandomToken();
    const now = this.settings.now();
    const body = JSON.stringify(challengePayload(endpointId, token, now));
    const headers = signedHeaders(deliveryIdOf(randomUUID(), endpointId), secrets, body, now);
    const answer = await this.requests.post({ tenantId, url, headers, body, timeLimitMs });
    if (answer.error !== null) return answer.error;
    if (answer.httpStatus !== 200) return `answered ${answer.httpStatus} instead of 200`;
    return isAnswerTo(token, answer.answerExcerpt)
      ? null
      : 'the answer is not JSON with the member challenge of the request';
  }

  private async accept(endpoint: WebhookEndpoint): Promise<void> {
    const verified = await this.endpoints.storeVerification(endpoint, {
      verification: verifiedAt(this.settings.now()),
      ...(endpoint.disabledReason === 'unverified' ? { disabledReason: null } : {}),
    });
    if (verified === null) return;
    // Events that came in the meantime have waited.
    await this.queues.schedule(endpoint.tenantId, endpoint.endpointId, this.settings.now());
  }
}
