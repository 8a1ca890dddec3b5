import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { formatToken, keyIdOf } from '../../accounts/api-keys/api-key.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

/** Rate limits of this suite's gateway. */
export const [perKey, perAddress] = [5, 3];

export const rateLimitsSuite = gatewaySuite('the limits on requests', (gateway) => {
  /** Sends a request from the given address, as reported by a proxy. */
  const from = (address: string, path: string, key: string | null = null) =>
    gateway.call(path, { headers: { 'x-forwarded-for': address } }, key);
  const newAddress = (): string =>
    `10.${[1, 2, 3].map(() => Math.floor(Math.random() * 256)).join('.')}`;
  const badToken = (): string =>
    formatToken(randomUUID().replaceAll('-', '').slice(0, 16), 'A'.repeat(43));

  test('show each key its remaining requests, and answer 429 with the waiting time if there are none', async () => {
    const [key, other] = [await gateway.issueKey('viewer'), await gateway.issueKey('viewer')];
    for (let left = perKey - 1; left >= 0; left -= 1) {
      const { status, headers } = await from(newAddress(), '/running/sessions/none/', key);
      expect([status, headers.get('ratelimit-policy')]).toEqual([404, '"key";q=5;w=3600']);
      expect(headers.get('ratelimit')).toMatch(new RegExp(`^"key";r=${left};t=(3600|35\\d\\d)$`));
    }
    const { status, headers, body } = await from(newAddress(), '/running/sessions/none/', key);
    expect([status, body.code, headers.get('content-type')]).toEqual([
      429,
      'rate_limited',
      'application/problem+json; charset=utf-8',
    ]);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(3500);
    expect(headers.get('ratelimit')).toMatch(/^"key";r=0;t=/);
    expect((await from(newAddress(), '/running/sessions/none/', other)).status).toBe(404);
  });

  test.each<[string, string, () => string | null, number]>([
    ['without a key', '/running/sessions/none/', () => null, 401],
    ['with invalid keys', '/running/sessions/none/', badToken, 401],
    ["for the API's description", '/openapi.json', () => null, 200],
    ['for an unknown path', '/nothing/', () => null, 404],
    ["for the API's description, with any header", '/openapi.json', badToken, 200],
    ['for an unknown path, with any header', '/nothing/', () => 'nonsense', 404],
    ['for a link to a video, with any header', '/media/none', badToken, 404],
    ['for a shared report', '/shared/none/', () => null, 404],
    ['for a shared report, with any header', '/shared/none/', badToken, 404],
  ])(
    'limit an address that sends too many requests %s, and no other address',
    async (_how, path, key, status) => {
      const address = newAddress();
      for (let left = perAddress - 1; left >= 0; left -= 1) {
        const answer = await from(address, path, key());
        expect([answer.status, answer.headers.get('ratelimit-policy')]).toEqual([
          status,
          '"address";q=3;w=3600',
        ]);
        expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^"address";r=${left};t=`));
      }
      const held = await from(address, path, key());
      expect([held.status, held.body.code, held.body.request_id]).toEqual([
        429,
        'rate_limited',
        held.headers.get('x-request-id'),
      ]);
      expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(3500);
      expect((await from(newAddress(), path, key())).status).toBe(status);
    },
  );

  test('never limit a valid key because of others at its address', async () => {
    const [address, key] = [newAddress(), await gateway.issueKey('viewer')];
    for (let sent = 0; sent <= perAddress; sent += 1)
      await from(address, '/running/sessions/none/', badToken());
    expect((await from(address, '/running/sessions/none/', badToken())).status).toBe(429);
    expect((await from(address, '/running/sessions/none/', key)).status).toBe(404);
  });

  test('do not look up keys from an address that guesses, except those that were valid before', async () => {
    const [address, known] = [newAddress(), await gateway.issueKey('viewer')];
    expect((await from(newAddress(), '/running/sessions/none/', known)).status).toBe(404);
    const lookUps = jest.spyOn(gateway.app.get(ApiKeyRepository), 'find');
    for (let sent = 0; sent < 6 * perAddress; sent += 1)
      await from(address, '/running/sessions/none/', badToken());
    expect(lookUps).toHaveBeenCalledTimes(4 * perAddress + 1);
    lookUps.mockRestore();
    const fresh = await gateway.issueKey('viewer');
    expect((await from(address, '/running/sessions/none/', fresh)).status).toBe(429);
    expect((await from(newAddress(), '/running/sessions/none/', fresh)).status).toBe(404);
    expect((await from(address, '/running/sessions/none/', known)).status).toBe(404);
  });

  test('do not look up wrong tokens with the id of a key that was valid before', async () => {
    const [address, known] = [newAddress(), await gateway.issueKey('viewer')];
    expect((await from(newAddress(), '/running/sessions/none/', known)).status).toBe(404);
    const lookUps = jest.spyOn(gateway.app.get(ApiKeyRepository), 'find');
    const wrongToken = formatToken(keyIdOf(known)!, 'B'.repeat(43));
    for (let sent = 0; sent < 6 * perAddress; sent += 1)
      await from(address, '/running/sessions/none/', wrongToken);
    expect(lookUps).toHaveBeenCalledTimes(4 * perAddress + 1);
    lookUps.mockRestore();
    expect((await from(address, '/running/sessions/none/', known)).status).toBe(404);
  });

  test('stop looking up a revoked key that was valid before', async () => {
    const [address, key] = [newAddress(), await gateway.issueKey('viewer')];
    expect((await from(address, '/running/sessions/none/', key)).status).toBe(404);
    const keys = gateway.app.get(ApiKeyRepository);
    await keys.end(keyIdOf(key)!, gateway.tenantId, { revokedAt: new Date() });
    const lookUps = jest.spyOn(keys, 'find');
    for (let sent = 0; sent < 6 * perAddress; sent += 1)
      await from(address, '/running/sessions/none/', key);
    expect(lookUps).toHaveBeenCalledTimes(4 * perAddress + 1);
    lookUps.mockRestore();
  });
});
