import { z } from 'zod';
import { plainId } from '../platform/validation/fields.dto.ts';
import { pageOf, pageQuery, pageRequest } from '../platform/validation/page.dto.ts';
import { deliveryStatuses } from './webhook-delivery.ts';
import type { DeliveryPageRequest, FailedPageRequest } from './webhook-delivery-service.ts';
import { webhookEventTypes } from './webhook-endpoint.ts';

export const DeliveryId = plainId().describe('The header webhook-id of what was sent');

const time = z.iso.datetime();

const Attempt = z.object({
  attempted_at: time,
  url: z.string(),
  http_status: z.int().nullable().describe('null: there was no answer'),
  error: z.string().nullable().describe('Why there was no answer; null: there was one'),
  answer_excerpt: z.string().describe('The first 1024 bytes of the answer'),
  duration_ms: z.number().describe('ms'),
  next_attempt_at: time.nullable().describe('null: none follows by itself'),
});

export const WebhookDeliveryItem = z
  .object({
    delivery_id: DeliveryId,
    event_type: z.enum(webhookEventTypes),
    session_id: z.string(),
    status: z
      .enum(deliveryStatuses)
      .describe('pending: it is sent, or sent again, by itself; failed: it is not'),
    created_at: time,
    next_attempt_at: time.nullable().describe('null: none follows by itself'),
    attempts: z.array(Attempt).describe('The latest 30, the oldest first'),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDeliveryItem = z.infer<typeof WebhookDeliveryItem>;

export const WebhookDeliveryList = pageOf(WebhookDeliveryItem).meta({ id: 'WebhookDeliveryList' });
export type WebhookDeliveryList = z.infer<typeof WebhookDeliveryList>;

export const DeliveryQuery = z.object({
  ...pageQuery,
  status: z.enum(deliveryStatuses).optional().describe('Only deliveries of this status'),
});
export type DeliveryQuery = z.infer<typeof DeliveryQuery>;

export const deliveryPageRequest = ({ status, ...page }: DeliveryQuery): DeliveryPageRequest => ({
  ...pageRequest(page),
  status: status ?? null,
});

export const ResendOfFailed = z
  .strictObject({
    since: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-11-24T10:00:00Z' })
      .describe('Deliveries of events since then'),
    limit: z.int().min(1).max(100).default(100).describe('Most deliveries to send again, 1 to 100'),
    cursor: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('The next_cursor of the previous answer, to go on after it'),
  })
  .meta({ id: 'WebhookResend' });
export type ResendOfFailed = z.infer<typeof ResendOfFailed>;

export const failedPageRequest = ({ since, ...page }: ResendOfFailed): FailedPageRequest => ({
  ...pageRequest(page),
  since: new Date(since),
});

export const ResentDeliveries = z
  .object({
    resent: z.int().min(0).describe('How many deliveries are sent again'),
    remaining: z
      .int()
      .min(0)
      .describe('How many failed deliveries are left for further requests; counted up to 10,000'),
    next_cursor: z.string().nullable().describe('Send it as cursor to go on; null: none is left'),
  })
  .meta({ id: 'ResentWebhookDeliveries' });
export type ResentDeliveries = z.infer<typeof ResentDeliveries>;

export const ExampleRequest = z
  .strictObject({
    event: z.enum(webhookEventTypes).default('session.succeeded').describe('Which event to send'),
  })
  .default({ event: 'session.succeeded' })
  .meta({ id: 'WebhookExample' });
export type ExampleRequest = z.infer<typeof ExampleRequest>;
