import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { randomUUID } from 'node:crypto';
import type { PageRequest } from '../platform/validation/page.dto.ts';
import { newDelivery, type DeliveryStatus, type WebhookDelivery } from './webhook-delivery.ts';
import { WebhookDeliveryRepository, type FailedDelivery } from './webhook-delivery.repository.ts';
import type { WebhookEndpoint, WebhookEventType } from './webhook-endpoint.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';
import { WebhookLimits } from './webhook-limits.ts';
import { examplePayloads } from './webhook-payload.ts';

export interface DeliveryPageRequest extends PageRequest {
  /** Status to list, or null for any. */
  readonly status: DeliveryStatus | null;
}

export interface FailedPageRequest extends PageRequest {
  /** Time of the earliest events to send again. */
  readonly since: Date;
}

export interface ResentPage {
  readonly resent: number;
  /** Failed deliveries of further pages, counted up to a maximum. */
  readonly remaining: number;
  readonly nextCursor: string | null;
}

/** Number at which the count of remaining deliveries stops, which limits its work. */
const maxCounted = 10_000;

/** Manages the delivery log of an endpoint. New entries are picked up by the senders. */
@Injectable()
export class WebhookDeliveryService {
  constructor(
    private readonly endpoints: WebhookEndpointService,
    private readonly deliveries: WebhookDeliveryRepository,
    private readonly limits: WebhookLimits,
  ) {}

  /**
   * Returns an endpoint's deliveries, newest first.
   * @throws {NotFound} if the tenant has no such endpoint.
   */
  async list(
    tenantId: string,
    endpointId: string,
    { status, ...request }: DeliveryPageRequest,
  ): Promise<Page<WebhookDelivery>> {
    const endpoint = await this.endpoints.find(tenantId, endpointId);
    const idOf = ({ deliveryId }: WebhookDelivery): string => deliveryId;
    return pageByCreation(request, idOf, (after, limit) =>
      this.deliveries.page(endpoint, status, after, limit),
    );
  }

  /**
   * Sends a delivery again, whatever its outcome was. A delivery that is being sent right now stays
   * as it is.
   * @throws {NotFound} for an unknown delivery; {Conflict} for a disabled endpoint.
   */
  async resend(tenantId: string, endpointId: string, deliveryId: string): Promise<WebhookDelivery> {
    const address = { tenantId, endpointId, deliveryId };
    const endpoint = await this.endpoints.find(tenantId, endpointId);
    const known = await this.deliveries.findById(address);
    if (known === null) throw unknownDelivery(deliveryId);
    requireEnabled(endpoint);
    await this.deliveries.reschedule(address, new Date());
    return (await this.deliveries.findById(address)) ?? known;
  }

  /**
   * Sends one page of the deliveries again that have failed for good since the given time, newest
   * first.
   * @throws {NotFound} and {Conflict} like `resend`; {InvalidInput} for an invalid cursor.
   */
  async resendFailed(
    tenantId: string,
    endpointId: string,
    { since, ...request }: FailedPageRequest,
  ): Promise<ResentPage> {
    const endpoint = await this.endpoints.find(tenantId, endpointId);
    requireEnabled(endpoint);
    const idOf = ({ _id }: FailedDelivery): string => _id;
    const { items, nextCursor } = await pageByCreation(request, idOf, (after, limit) =>
      this.deliveries.failedSince(endpoint, since, after, limit),
    );
    const resent = await this.deliveries.rescheduleFailed(endpoint, items.map(idOf), new Date());
    const last = nextCursor === null ? undefined : items.at(-1);
    if (last === undefined) return { resent, remaining: 0, nextCursor: null };
    const place = { createdAt: last.createdAt, id: last._id };
    const remaining = await this.deliveries.countFailed(endpoint, since, place, maxCounted);
    return { resent, remaining, nextCursor };
  }

  /**
   * Sends an example event.
   * @throws {NotFound} and {Conflict} like `resend`; {TooManyRequests} beyond the tenant's limit
   */
  async sendExample(
    tenantId: string,
    endpointId: string,
    type: WebhookEventType,
  ): Promise<WebhookDelivery> {
    const endpoint = await this.endpoints.find(tenantId, endpointId);
    requireEnabled(endpoint);
    await this.limits.countExample(tenantId);
    const eventId = randomUUID();
    const delivery = newDelivery(eventId, endpoint, examplePayloads[type], new Date());
    await this.deliveries.add(delivery);
    return delivery;
  }
}

function requireEnabled({ endpointId, disabledReason }: WebhookEndpoint): void {
  if (disabledReason === null) return;
  const detail = fill(problemTexts.endpoint_disabled, { endpointId });
  throw new Conflict(detail, { code: 'endpoint_disabled' });
}

const unknownDelivery = (deliveryId: string): NotFound =>
  new NotFound(fill(problemTexts.unknown_delivery, { deliveryId }));
