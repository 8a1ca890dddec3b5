import type { Page } from '@strideform/service-kit/paging';
import type { DeliveryAttempt, WebhookDelivery } from './webhook-delivery.ts';
import type {
  ResentDeliveries,
  WebhookDeliveryItem,
  WebhookDeliveryList,
} from './webhook-delivery.dto.ts';
import type { ResentPage } from './webhook-delivery-service.ts';

export const toWebhookDeliveryItem = (delivery: WebhookDelivery): WebhookDeliveryItem => ({
  delivery_id: delivery.deliveryId,
  event_type: delivery.eventType,
  session_id: delivery.sessionId,
  status: delivery.status,
  created_at: delivery.createdAt.toISOString(),
  next_attempt_at: delivery.dueAt?.toISOString() ?? null,
  attempts: delivery.attempts.map(toAttemptItem),
});

export const toWebhookDeliveryList = ({
  items,
  nextCursor,
}: Page<WebhookDelivery>): WebhookDeliveryList => ({
  items: items.map(toWebhookDeliveryItem),
  next_cursor: nextCursor,
});

export const toResentDeliveries = ({
  resent,
  remaining,
  nextCursor,
}: ResentPage): ResentDeliveries => ({ resent, remaining, next_cursor: nextCursor });

const toAttemptItem = (attempt: DeliveryAttempt): WebhookDeliveryItem['attempts'][number] => ({
  attempted_at: attempt.at.toISOString(),
  url: attempt.url,
  http_status: attempt.httpStatus,
  error: attempt.error,
  answer_excerpt: attempt.answerExcerpt,
  duration_ms: attempt.durationMs,
  next_attempt_at: attempt.nextAttemptAt?.toISOString() ?? null,
});
