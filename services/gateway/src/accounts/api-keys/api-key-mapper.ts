import type { Page } from '@strideform/service-kit/paging';
import { isLive, scopesOf, type ApiKey, type ApiKeyGrant, type KeyWithToken } from './api-key.ts';
import type { ApiKeyItem, ApiKeyList, IssuedApiKey, NewApiKey } from './api-key.dto.ts';

export function toApiKeyItem(key: ApiKey): ApiKeyItem {
  const timeText = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    key_id: key.keyId,
    name: key.name,
    role: key.role,
    scopes: [...scopesOf(key)],
    allowed_networks: [...key.allowedNetworks],
    live: isLive(key, new Date()),
    created_at: key.createdAt.toISOString(),
    expires_at: timeText(key.expiresAt),
    revoked_at: timeText(key.revokedAt),
    last_used_at: timeText(key.lastUsedAt),
  };
}

export const toApiKeyList = ({ items, nextCursor }: Page<ApiKey>): ApiKeyList => ({
  items: items.map(toApiKeyItem),
  next_cursor: nextCursor,
});

export const toIssuedApiKey = ({ key, token }: KeyWithToken): IssuedApiKey => ({
  ...toApiKeyItem(key),
  token,
});

export const toApiKeyGrant = (
  tenantId: string,
  { name, role, scopes, allowed_networks, expires_at }: NewApiKey,
): ApiKeyGrant => ({
  tenantId,
  name,
  role,
  scopes: scopes ?? null,
  allowedNetworks: allowed_networks,
  expiresAt: expires_at === undefined ? null : new Date(expires_at),
});
