import { createHash } from 'node:crypto';
import type { WebhookEventType } from './webhook-endpoint.ts';
import type { WebhookPayload } from './webhook-event.dto.ts';

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Request to an endpoint. */
export interface DeliveryAttempt {
  readonly at: Date;
  readonly url: string;
  /** Status of the answer, or null if there was none. */
  readonly httpStatus: number | null;
  /** Reason why there was no answer, or null if there was one. */
  readonly error: string | null;
  /** Beginning of the answer. */
  readonly answerExcerpt: string;
  readonly durationMs: number;
  /** Time of the next automatic attempt, or null if there is none. */
  readonly nextAttemptAt: Date | null;
}

/** Delivery of one event to one endpoint. */
export interface WebhookDelivery {
  /** Value of the header `webhook-id`. It is the same in every attempt. */
  readonly deliveryId: string;
  readonly tenantId: string;
  readonly endpointId: string;
  readonly eventType: WebhookEventType;
  /** The session that the payload names. */
  readonly sessionId: string;
  /** The payload as it is sent and signed. */
  readonly body: string;
  readonly status: DeliveryStatus;
  /** Time from which a sender may claim the delivery. A claim moves it to the end of the lease. */
  readonly dueAt: Date | null;
  /** End of the current claim, or null if there is none. */
  readonly leasedUntil: Date | null;
  /** Number of claims. Only the latest claim may store an outcome. */
  readonly claims: number;
  /** Failed attempts since the delivery was scheduled. */
  readonly failures: number;
  /** Latest attempts, oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
  readonly createdAt: Date;
}

/** Number of attempts that the log shows. */
export const maxLoggedAttempts = 30;

/** Derives the delivery's id, so that a repeated event is sent only once. */
export function deliveryIdOf(eventId: string, endpointId: string): string {
  const digest = createHash('sha256').update(`${eventId}/${endpointId}`).digest('hex');
  return `msg_${digest.slice(0, 32)}`;
}

export function newDelivery(
  eventId: string,
  { tenantId, endpointId }: Pick<WebhookDelivery, 'tenantId' | 'endpointId'>,
  payload: WebhookPayload,
  now: Date,
): WebhookDelivery {
  return {
    deliveryId: deliveryIdOf(eventId, endpointId),
    tenantId,
    endpointId,
    eventType: payload.type,
    sessionId: payload.data.session_id,
    body: JSON.stringify(payload),
    status: 'pending',
    dueAt: now,
    leasedUntil: null,
    claims: 0,
    failures: 0,
    attempts: [],
    createdAt: now,
  };
}
