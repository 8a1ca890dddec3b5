import { allowReads } from '@strideform/persistence';
import { Schema } from 'mongoose';
import {
  disabledReasons,
  webhookEventTypes,
  type FailingPeriod,
  type UrlVerification,
  type WebhookEndpoint,
} from './webhook-endpoint.ts';
import type { WebhookSecret } from './webhook-secret.ts';

export interface WebhookEndpointDocument extends Omit<
  WebhookEndpoint,
  'endpointId' | 'verification'
> {
  /** Undefined for an endpoint from before challenges, whose URL counts as verified. */
  readonly verification?: UrlVerification;
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

const VerificationSchema = new Schema<UrlVerification>(
  {
    verifiedAt: { type: Date, default: null },
    dueAt: { type: Date, default: null },
    failures: { type: Number, default: 0 },
    error: { type: String, default: null },
  },
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
    verification: { type: VerificationSchema },
    createdAt: { type: Date, required: true },
  },
  { collection: 'webhook_endpoints', versionKey: false },
);

WebhookEndpointSchema.index({ tenantId: 1, createdAt: -1, _id: -1 });
WebhookEndpointSchema.index({ 'verification.dueAt': 1 });

// A plan limits the number of endpoints.
allowReads(WebhookEndpointSchema, { compared: ['events', 'disabledReason'] });
