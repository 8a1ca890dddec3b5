import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { HiddenSessions } from '../platform/hidden-sessions/hidden-sessions.repository.ts';
import { newDelivery } from './webhook-delivery.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import type { WebhookPayload } from './webhook-event.dto.ts';

/** Difference that the clocks of two services may have. */
const clockToleranceMs = 60_000;

/** Schedules a delivery of an event for each endpoint that subscribes to it. */
@Injectable()
export class QueueDeliveries {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly guard: ErasureGuard,
    private readonly hidden: HiddenSessions,
  ) {}

  /**
   * Idempotent: a repeated event has the same deliveries. Events of deleted sessions are not sent.
   * An endpoint gets no event from before it existed, such as old events that are read again after
   * a consumer group was reset.
   */
  async execute(tenantId: string, eventId: string, payload: WebhookPayload): Promise<void> {
    const { session_id: sessionId } = payload.data;
    await this.guard.run(tenantId, sessionId, async () => {
      if (await this.hidden.isHidden(tenantId, sessionId)) return;
      const occurredAtMs = Date.parse(payload.timestamp);
      const createdBefore = new Date(occurredAtMs + clockToleranceMs);
      const endpoints = await this.endpoints.subscribedTo(tenantId, payload.type, createdBefore);
      const now = new Date();
      for (const endpoint of endpoints)
        await this.deliveries.add(newDelivery(eventId, endpoint, payload, now));
    });
  }
}
