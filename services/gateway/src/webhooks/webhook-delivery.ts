import { createHash } from 'node:crypto';
import type { WebhookEventType } from './webhook-endpoint.ts';
import type { WebhookPayload } from './webhook-event.dto.ts';

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One request to an endpoint. */
export interface DeliveryAttempt {
  readonly at: Date;
  readonly url: string;
  /** null when there was no answer. */
  readonly httpStatus: number | null;
  /** Why there was no answer; null when there was one. */
  readonly error: string | null;
  /** The beginning of the answer. */
  readonly answerExcerpt: string;
  readonly durationMs: number;
  /** null when no attempt follows by itself. */
  readonly nextAttemptAt: Date | null;
}

/** One event for one endpoint. */
export interface WebhookDelivery {
  /** Sent as `webhook-id`, the same at every attempt. */
  readonly deliveryId: string;
  readonly tenantId: string;
  readonly endpointId: string;
  readonly eventType: WebhookEventType;
  /** The session that the payload names. */
  readonly sessionId: string;
  /** The payload as it is sent and signed. */
  readonly body: string;
  readonly status: DeliveryStatus;
  /** When a sender may take it; a sender that has it moves this to the end of its lease. */
  readonly dueAt: Date | null;
  /** A sender has it until then; null while none has it. */
  readonly leasedUntil: Date | null;
  /** How often a sender took it. Only the latest one may write down an outcome. */
  readonly claims: number;
  /** Attempts that failed since it was put into the schedule. */
  readonly failures: number;
  /** The latest ones, the oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
  readonly createdAt: Date;
}

/** Number of attempts that the log shows. */
export const keptAttempts = 30;

/** Derived, so that an event that comes twice is sent once. */
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
