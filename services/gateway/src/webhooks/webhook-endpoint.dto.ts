import { problemParts } from '@strideform/languages/english';
import { z } from 'zod';
import { plainId } from '../platform/validation/fields.dto.ts';
import { pageOf } from '../platform/validation/page.dto.ts';
import { disabledReasons, webhookEventTypes } from './webhook-endpoint.ts';

export const EndpointId = plainId().describe('As the answer that created the endpoint showed it');

const time = z.iso.datetime();

const url = z
  .string()
  .trim()
  .min(1, 'required')
  .max(2000)
  .describe('Where events are sent by POST: an https address of the internet');

const eventTypes = z
  .array(z.enum(webhookEventTypes))
  .min(1, 'must name at least one event')
  .refine((types) => new Set(types).size === types.length, problemParts.must_name_events_once)
  .describe('The events that are sent');

const description = z.string().trim().max(200);

const described = {
  endpoint_id: EndpointId,
  url: z.string(),
  events: z.array(z.enum(webhookEventTypes)),
  description: z.string(),
  enabled: z.boolean().describe('Whether events are sent'),
  disabled_reason: z
    .enum(disabledReasons)
    .nullable()
    .describe(
      'by_tenant: you disabled it; gone: it answered 410; failing: it has failed for five days; unverified: it never answered its challenge; null: it is enabled',
    ),
  failing_since: time
    .nullable()
    .describe('Since when every attempt has failed; null: the latest one succeeded'),
  verified_at: time
    .nullable()
    .describe('When the URL answered its challenge; null: not yet, so its events wait'),
  verification_error: z
    .string()
    .nullable()
    .describe('Why the latest challenge failed; null: none did, or the URL is verified'),
  next_challenge_at: time
    .nullable()
    .describe('When the next challenge is sent by itself; null: none is'),
  previous_secret_expires_at: time
    .nullable()
    .describe('Until when the previous secret signs as well; null: only the latest one signs'),
  created_at: time,
};

export const WebhookEndpointItem = z.object(described).meta({ id: 'WebhookEndpoint' });
export type WebhookEndpointItem = z.infer<typeof WebhookEndpointItem>;

export const WebhookEndpointList = pageOf(WebhookEndpointItem).meta({ id: 'WebhookEndpointList' });
export type WebhookEndpointList = z.infer<typeof WebhookEndpointList>;

export const WebhookEndpointWithSecret = z
  .object({
    ...described,
    secret: z
      .string()
      .nullable()
      .describe(
        'The key of signatures, shown only once: null when an Idempotency-Key repeats the request',
      ),
  })
  .meta({ id: 'WebhookEndpointWithSecret' });
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>;

export const NewWebhookEndpoint = z
  .strictObject({
    url,
    events: eventTypes,
    description: description.default('').describe('A name of your choice'),
    enabled: z.boolean().default(true),
  })
  .meta({ id: 'NewWebhookEndpoint' });
export type NewWebhookEndpoint = z.infer<typeof NewWebhookEndpoint>;

/** Changes to an endpoint. Absent fields stay the same. */
export const WebhookEndpointChanges = z
  .strictObject({ url, events: eventTypes, description, enabled: z.boolean() })
  .partial()
  .meta({ id: 'WebhookEndpointChanges' });
export type WebhookEndpointChanges = z.infer<typeof WebhookEndpointChanges>;

const dayS = 86_400;

export const SecretRotation = z
  .strictObject({
    grace_period_s: z
      .number()
      .int()
      .min(0)
      .max(30 * dayS)
      .default(dayS)
      .describe('How long the old secret signs as well, s'),
  })
  .default({ grace_period_s: dayS })
  .meta({ id: 'WebhookSecretRotation' });
export type SecretRotation = z.infer<typeof SecretRotation>;
