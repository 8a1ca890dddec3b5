import { Schema } from 'mongoose';
import {
  deliveryStatuses,
  type DeliveryAttempt,
  type WebhookDelivery,
} from './webhook-delivery.ts';
import { webhookEventTypes } from './webhook-endpoint.ts';

const retentionDays = 30;

export interface WebhookDeliveryDocument extends Omit<WebhookDelivery, 'deliveryId'> {
  /** The delivery's id. */
  readonly _id: string;
}

const AttemptSchema = new Schema<DeliveryAttempt>(
  {
    at: { type: Date, required: true },
    url: { type: String, required: true },
    httpStatus: { type: Number, default: null },
    error: { type: String, default: null },
    answerExcerpt: { type: String, default: '' },
    durationMs: { type: Number, required: true },
    nextAttemptAt: { type: Date, default: null },
  },
  { _id: false },
);

export const WebhookDeliverySchema = new Schema<WebhookDeliveryDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    endpointId: { type: String, required: true },
    eventType: { type: String, enum: webhookEventTypes, required: true },
    sessionId: { type: String, required: true },
    body: { type: String, required: true },
    status: { type: String, enum: deliveryStatuses, required: true },
    dueAt: { type: Date, default: null },
    leasedUntil: { type: Date, default: null },
    claims: { type: Number, required: true },
    failures: { type: Number, required: true },
    attempts: { type: [AttemptSchema], required: true },
    createdAt: { type: Date, required: true, expires: retentionDays * 86_400 },
  },
  { collection: 'webhook_deliveries', versionKey: false },
);

// For senders, which look at one endpoint at a time.
WebhookDeliverySchema.index({ status: 1, tenantId: 1, endpointId: 1, dueAt: 1 });
// For the log, of any status and of one.
WebhookDeliverySchema.index({ tenantId: 1, endpointId: 1, createdAt: -1, _id: -1 });
WebhookDeliverySchema.index({ tenantId: 1, endpointId: 1, status: 1, createdAt: 1, _id: 1 });
WebhookDeliverySchema.index({ tenantId: 1, sessionId: 1 });
