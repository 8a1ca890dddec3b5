import type { WebhookEndpointItem, WebhookEndpointWithSecret } from './webhook-endpoint.dto.ts';

export const endpointExample: WebhookEndpointItem = {
  endpoint_id: 'whe_0123456789abcdef0123456789abcdef',
  url: 'https://example.org/strideform',
  events: ['session.succeeded', 'session.failed'],
  description: 'Coach app',
  enabled: true,
  disabled_reason: null,
  failing_since: null,
  previous_secret_expires_at: null,
  created_at: '2026-11-24T10:00:00.000Z',
};

export const endpointWithSecretExample: WebhookEndpointWithSecret = {
  ...endpointExample,
  secret: 'whsec_…',
};
