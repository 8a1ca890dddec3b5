import { Schema } from 'mongoose';
import {
  disabledReasons,
  webhookEventTypes,
  type FailingPeriod,
  type WebhookEndpoint,
} from './webhook-endpoint.ts';
import type { WebhookSecret } from './webhook-secret.ts';

export interface WebhookEndpointDocument extends Omit<WebhookEndpoint, 'endpointId'> {
  /** The endpoint's id. */
  readonly _id: string;
}

const SecretSchema = new Schema<WebhookSecret>(
  { value: { type: String, required: true }, expiresAt: { type: Date, default: null } },
  { _id: false },
);

const FailingPeriodSchema = new Schema<FailingPeriod>(
  { since: { type: Date, required: true }, last: { type: Date, required: true } },
  { _id: false },
);

export const WebhookEndpointSchema = new Schema<WebhookEndpointDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    url: { type: String, required: true },
    events: { type: [{ type: String, enum: webhookEventTypes }], required: true },
    description: { type: String, default: '' },
    disabledReason: { type: String, enum: [...disabledReasons, null], default: null },
    secrets: { type: [SecretSchema], required: true },
    failing: { type: FailingPeriodSchema, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'webhook_endpoints', versionKey: false },
);

WebhookEndpointSchema.index({ tenantId: 1, createdAt: -1, _id: -1 });
