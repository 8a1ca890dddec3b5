import type { Page } from '@strideform/service-kit/paging';
import { withoutUndefined } from '../platform/validation/fields.dto.ts';
import type {
  NewWebhookEndpoint,
  WebhookEndpointChanges,
  WebhookEndpointItem,
  WebhookEndpointList,
  WebhookEndpointWithSecret,
} from './webhook-endpoint.dto.ts';
import type { WebhookEndpoint, WebhookEndpointSettings } from './webhook-endpoint.ts';
import { liveSecrets } from './webhook-secret.ts';

export function toWebhookEndpointItem(endpoint: WebhookEndpoint): WebhookEndpointItem {
  const { verification } = endpoint;
  const timeText = (at: Date | null): string | null => at?.toISOString() ?? null;
  const [, previous] = liveSecrets(endpoint.secrets, new Date());
  return {
    endpoint_id: endpoint.endpointId,
    url: endpoint.url,
    events: [...endpoint.events],
    description: endpoint.description,
    enabled: endpoint.disabledReason === null,
    disabled_reason: endpoint.disabledReason,
    verified_at: timeText(verification.verifiedAt),
    verification_error: verification.error,
    next_challenge_at: timeText(verification.dueAt),
    failing_since: timeText(endpoint.failing?.since ?? null),
    previous_secret_expires_at: timeText(previous?.expiresAt ?? null),
    created_at: endpoint.createdAt.toISOString(),
  };
}

export const toWebhookEndpointList = ({
  items,
  nextCursor,
}: Page<WebhookEndpoint>): WebhookEndpointList => ({
  items: items.map(toWebhookEndpointItem),
  next_cursor: nextCursor,
});

export const toWebhookEndpointWithSecret = (
  endpoint: WebhookEndpoint,
): WebhookEndpointWithSecret => ({
  ...toWebhookEndpointItem(endpoint),
  secret: endpoint.secrets[0]!.value,
});

export const toNewSettings = ({
  url,
  events,
  description,
  enabled,
}: NewWebhookEndpoint): WebhookEndpointSettings => ({
  url,
  events,
  description,
  disabledReason: enabled ? null : 'by_tenant',
});

export function toChangedSettings({
  enabled,
  ...others
}: WebhookEndpointChanges): Partial<WebhookEndpointSettings> {
  const changes = withoutUndefined<WebhookEndpointSettings>(others);
  if (enabled === undefined) return changes;
  return { ...changes, disabledReason: enabled ? null : 'by_tenant' };
}
