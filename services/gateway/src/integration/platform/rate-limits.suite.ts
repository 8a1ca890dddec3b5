import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { formatToken, keyIdOf } from '../../accounts/api-keys/api-key.ts';
import { ConsoleSessionRepository } from '../../accounts/sign-in/console-session.repository.ts';
import { scopesOfRole } from '../../platform/access/caller.ts';
import { ConsoleSessions } from '../../accounts/sign-in/console-sessions.ts';
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

  test.each([
    '/console/sign-in/start',
    '/console/sign-in/%73tart',
    '/console/%73ign-in/done',
    '/console/sign-in/start/',
    '/%63onsole/sign-in/start',
    '/console/%73ession',
  ])('limit an address that sends too many requests for %s', async (path) => {
    const address = newAddress();
    const ask = async (): Promise<string> => {
      const { status, headers } = await fetch(`${gateway.url}${path}`, {
        headers: { 'x-forwarded-for': address },
        redirect: 'manual',
      });
      return `${status === 429 ? 'refused' : 'answered'}, ${headers.get('ratelimit-policy')}`;
    };
    for (let sent = 0; sent < perAddress; sent += 1)
      expect(await ask()).toBe('answered, "address";q=3;w=3600');
    expect(await ask()).toBe('refused, "address";q=3;w=3600');
  });

  test('do not count files of the console', async () => {
    const address = newAddress();
    for (let sent = 0; sent <= perAddress; sent += 1) {
      const file = await fetch(`${gateway.url}/console/sessions/ses_1`, {
        headers: { 'x-forwarded-for': address },
      });
      expect([file.status, file.headers.get('ratelimit-policy')]).toEqual([200, null]);
    }
  });

  test('do not look up cookies from an address that guesses, except those that were valid before', async () => {
    const sessions = gateway.app.get(ConsoleSessionRepository);
    const sameOrigin = { 'sec-fetch-site': 'same-origin' };
    const read = (address: string, token: string) =>
      gateway.call(
        '/running/sessions/none/',
        {
          headers: {
            ...sameOrigin,
            'x-forwarded-for': address,
            cookie: `__Host-strideform=${token}`,
          },
        },
        null,
      );
    const signedIn = async (): Promise<string> => {
      const { tenantId } = gateway;
      const keyId = keyIdOf(await gateway.issueKey('viewer'))!;
      const caller = {
        tenantId,
        keyId,
        role: 'viewer' as const,
        scopes: scopesOfRole.viewer,
        allowedNetworks: [],
        expiresAt: null,
        consoleSessionId: null,
        restriction: null,
      };
      return (await gateway.app.get(ConsoleSessions).open(caller)).token;
    };
    const [address, known, fresh] = [newAddress(), await signedIn(), await signedIn()];
    expect((await read(newAddress(), known)).status).toBe(404);
    const lookUps = jest.spyOn(sessions, 'find');
    for (let sent = 0; sent < 6 * perAddress; sent += 1)
      await read(address, randomUUID().replaceAll('-', '').padEnd(43, 'A'));
    expect(lookUps).toHaveBeenCalledTimes(4 * perAddress + 1);
    lookUps.mockRestore();
    expect((await read(address, fresh)).status).toBe(429);
    expect((await read(newAddress(), fresh)).status).toBe(404);
    expect((await read(address, known)).status).toBe(404);
  });

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
