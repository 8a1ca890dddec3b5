import type { WebhookDeliveryItem } from './webhook-delivery.dto.ts';
import type { WebhookEndpointItem, WebhookEndpointWithSecret } from './webhook-endpoint.dto.ts';

export const endpointExample: WebhookEndpointItem = {
  endpoint_id: 'whe_0123456789abcdef0123456789abcdef',
  url: 'https://example.org/strideform',
  events: ['session.succeeded', 'session.failed'],
  description: 'Coach app',
  enabled: true,
  disabled_reason: null,
  failing_since: null,
  verified_at: '2026-11-24T10:00:03.000Z',
  verification_error: null,
  next_challenge_at: null,
  previous_secret_expires_at: null,
  created_at: '2026-11-24T10:00:00.000Z',
};

export const endpointWithSecretExample: WebhookEndpointWithSecret = {
  ...endpointExample,
  verified_at: null,
  next_challenge_at: endpointExample.created_at,
  secret: 'whsec_…',
};

export const deliveryExample: WebhookDeliveryItem = {
  delivery_id: 'msg_0123456789abcdef0123456789abcdef',
  event_type: 'session.succeeded',
  session_id: 'ses_0123456789abcdef',
  status: 'pending',
  created_at: '2026-11-24T10:00:20.000Z',
  next_attempt_at: '2026-11-24T10:00:26.000Z',
  attempts: [
    {
      attempted_at: '2026-11-24T10:00:20.500Z',
      url: 'https://example.org/strideform',
      http_status: 503,
      error: null,
      answer_excerpt: 'Service Unavailable',
      duration_ms: 120,
      next_attempt_at: '2026-11-24T10:00:26.000Z',
    },
  ],
};

/** Delivery that was just scheduled. */
export const queuedExample: WebhookDeliveryItem = {
  ...deliveryExample,
  next_attempt_at: deliveryExample.created_at,
  attempts: [],
};
