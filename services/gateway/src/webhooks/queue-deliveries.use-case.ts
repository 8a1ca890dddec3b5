import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { newDelivery } from './webhook-delivery.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import type { WebhookPayload } from './webhook-event.dto.ts';

/** Schedules a delivery of an event for each endpoint that subscribes to it. */
@Injectable()
export class QueueDeliveries {
  constructor(
    private readonly endpoints: WebhookEndpointRepository,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly guard: ErasureGuard,
  ) {}

  /**
   * Idempotent: a repeated event has the same deliveries. Events of erased sessions are not sent.
   */
  async execute(tenantId: string, eventId: string, payload: WebhookPayload): Promise<void> {
    await this.guard.run(tenantId, payload.data.session_id, async () => {
      const endpoints = await this.endpoints.subscribedTo(tenantId, payload.type);
      const now = new Date();
      for (const endpoint of endpoints)
        await this.deliveries.add(newDelivery(eventId, endpoint, payload, now));
    });
  }
}
