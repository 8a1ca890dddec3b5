import type { Page } from '@strideform/service-kit';
import { isLive, type ApiKey } from './api-key.ts';
import type { ApiKeyItem, ApiKeyList, IssuedApiKey } from './api-key.dto.ts';

export function apiKeyItem(key: ApiKey): ApiKeyItem {
  const text = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    key_id: key.keyId,
    name: key.name,
    role: key.role,
    live: isLive(key, new Date()),
    created_at: key.createdAt.toISOString(),
    expires_at: text(key.expiresAt),
    revoked_at: text(key.revokedAt),
    last_used_at: text(key.lastUsedAt),
  };
}

export const apiKeyList = ({ items, nextCursor }: Page<ApiKey>): ApiKeyList => ({
  items: items.map(apiKeyItem),
  next_cursor: nextCursor,
});

export const issuedApiKey = ({ key, token }: { key: ApiKey; token: string }): IssuedApiKey => ({
  ...apiKeyItem(key),
  token,
});
