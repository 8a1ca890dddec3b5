import { Provider, type Configuration } from 'oidc-provider';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const clientId = 'strideform-console';
export const clientSecret = 'a secret of this test alone, and no other';

/** Groups of the provider's users, by their login. */
const groupsOf: Readonly<Record<string, readonly string[]>> = {
  ada: ['coaches', 'everyone'],
  bert: ['everyone'],
};

/** Starts an OpenID provider with a sign-in page. */
export async function startProvider(
  redirectUri: string,
): Promise<{ readonly issuer: string; stop(): void }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['one key of this test'] },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: () => ({ sub: login, name: `${login} by provider`, groups: groupsOf[login] }),
    }),
  };
  server.on('request', new Provider(issuer, configuration).callback());
  return { issuer, stop: () => void server.close() };
}
