import type { ApiKeyItem, IssuedApiKey } from './api-key.dto.ts';

export const apiKeyExample: ApiKeyItem = {
  key_id: '0123456789abcdef',
  name: 'Coach app',
  role: 'sub_admin',
  scopes: ['read', 'write'],
  allowed_networks: [],
  live: true,
  created_at: '2026-11-24T10:05:00.000Z',
  expires_at: null,
  revoked_at: null,
  last_used_at: '2026-11-24T11:30:00.000Z',
};

export const issuedExample: IssuedApiKey = {
  ...apiKeyExample,
  last_used_at: null,
  token: 'sfk_0123456789abcdef_…',
};
