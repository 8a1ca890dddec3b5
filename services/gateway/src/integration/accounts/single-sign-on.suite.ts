import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { ConsoleSessions } from '../../accounts/sign-in/console-sessions.ts';
import { consoleCookie } from '../../accounts/sign-in/console-session.ts';
import type { IdentityProvider } from '../../accounts/sign-in/identity-provider.ts';
import { IdentityProviderRepository } from '../../accounts/sign-in/identity-provider.repository.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const singleSignOnSuite = gatewaySuite('sign-in through a provider', (gateway) => {
  const name = `Clinic ${randomUUID()}`;
  let provider: IdentityProvider;
  let inside: Server;
  let insideConnections = 0;
  beforeAll(async () => {
    inside = createServer().on('connection', () => (insideConnections += 1));
    inside.listen(0, '127.0.0.1');
    await once(inside, 'listening');
    const { tenantId } = await gateway.app.get(TenantRepository).ensure(name);
    provider = {
      tenantId,
      issuer: `https://127.0.0.1:${(inside.address() as AddressInfo).port}`,
      clientId: 'strideform',
      clientSecret: null,
      scope: 'openid profile',
      groupsClaim: 'groups',
      roles: [{ group: 'coaches', role: 'sub_admin' }],
    };
    await providers().put(provider);
  });
  afterAll(() => void inside.close());

  const providers = () => gateway.app.get(IdentityProviderRepository);
  const location = async (path: string, cookie = ''): Promise<string | null> => {
    const init = { redirect: 'manual', headers: { cookie } } as const;
    return (await fetch(`${gateway.url}/console/sign-in/${path}`, init)).headers.get('location');
  };
  const start = (organisation: string) =>
    location(`start?${new URLSearchParams({ organisation })}`);

  test('never connects to internal addresses, whatever a provider says', async () => {
    expect(await start(name)).toBe('/console/?sign_in=provider_unavailable');
    expect(insideConnections).toBe(0);
  });

  test.each(['', 'Nobody', `${name} `.toUpperCase()])(
    'does not know the organisation "%s"',
    async (other) => {
      expect(await start(other)).toBe('/console/?sign_in=unknown_organisation');
    },
  );

  test('refuses a return from the provider without a started sign-in', async () => {
    const forged = `__Host-strideform-sign-in=${'A'.repeat(43)}`;
    for (const cookie of ['', forged])
      expect(await location('done?code=x&state=y', cookie)).toBe('/console/?sign_in=expired');
  });

  test('gives the current role of the groups, and ends with the provider', async () => {
    const { tenantId, issuer, clientId } = provider;
    const identity = { issuer, clientId, subject: 'ada', name: 'Ada', groups: ['coaches'] };
    const { token, keyId } = await gateway.app.get(ConsoleSessions).openFor(tenantId, identity);
    const headers = { cookie: `${consoleCookie.name}=${token}`, 'sec-fetch-site': 'same-origin' };
    const read = () => gateway.call('/console/session', { headers }, null);
    expect((await read()).body).toMatchObject({ name: 'Ada', role: 'sub_admin', key_id: keyId });
    expect(keyId).toMatch(/^sso_[0-9a-f]{16}$/);
    await providers().put({ ...provider, roles: [{ group: 'coaches', role: 'viewer' }] });
    expect((await read()).body).toMatchObject({ role: 'viewer' });
    await providers().put({ ...provider, clientId: 'another' });
    expect((await read()).status).toBe(401);
    await providers().put(provider);
    expect((await read()).status).toBe(200);
    await providers().remove(tenantId);
    expect((await read()).status).toBe(401);
  });
});

export const singleSignOnDisabledSuite = gatewaySuite(
  'sign-in with a disabled console',
  (gateway) => {
    test.each(['start?organisation=x', 'done'])('does not exist: %s', async (path) => {
      expect((await fetch(`${gateway.url}/console/sign-in/${path}`)).status).toBe(404);
    });
  },
);
