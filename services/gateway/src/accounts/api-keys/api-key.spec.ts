import { hashToken } from '../../platform/access/tokens.ts';
import {
  formatToken,
  keyIdOf,
  isLive,
  isTokenOf,
  scopesOf,
  tokenFrom,
  type ApiKey,
} from './api-key.ts';

const keyId = '0123456789abcdef';
const token = formatToken(keyId, 'A'.repeat(43));
const now = new Date('2026-11-24T10:00:00Z');
const key: ApiKey = {
  keyId,
  tenantId: 'ten_1',
  name: '',
  role: 'admin',
  scopes: null,
  allowedNetworks: [],
  tokenHash: hashToken(token),
  createdAt: now,
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
};

describe('an API key', () => {
  test.each(['API-KEY ', 'api-key ', 'Bearer ', 'bearer   ', ''])(
    'is read from the header form "%s<token>"',
    (scheme) => {
      expect(tokenFrom(`${scheme}${token}`)).toBe(token);
    },
  );

  test.each(['Basic abc', `API-KEY ${token} more`, ''])('is not read from "%s"', (header) => {
    expect(tokenFrom(header)).toBeNull();
  });

  test('has a public part, which is found only in a well-formed token', () => {
    expect(keyIdOf(token)).toBe(keyId);
    for (const other of [
      token.slice(0, -1),
      `${token}A`,
      token.replace('sfk_', 'key_'),
      token.toUpperCase(),
    ])
      expect(keyIdOf(other)).toBeNull();
  });

  test('accepts only its own token', () => {
    expect(isTokenOf(key, token)).toBe(true);
    expect(isTokenOf(key, formatToken(keyId, 'B'.repeat(43)))).toBe(false);
  });

  test('has the scopes of its role, or those of them that it was given', () => {
    expect(scopesOf(key)).toEqual(['read', 'write', 'admin']);
    expect(scopesOf({ role: 'viewer', scopes: null })).toEqual(['read']);
    expect(scopesOf({ role: 'sub_admin', scopes: ['admin', 'write'] })).toEqual(['write']);
  });

  test('is not valid after it has expired or was revoked', () => {
    expect(isLive({ ...key, expiresAt: new Date(now.getTime() + 1) }, now)).toBe(true);
    expect(isLive({ ...key, expiresAt: now }, now)).toBe(false);
    expect(isLive({ ...key, revokedAt: now }, now)).toBe(false);
  });
});
