import { Injectable } from '@nestjs/common';
import { OutboundClient } from '@strideform/outbound';
import * as openid from 'openid-client';
import type { PendingSignIn } from './pending-sign-in.ts';
import { claimTexts, type IdentityProvider, type ProvidedIdentity } from './identity-provider.ts';

const answerTimeoutS = 10;
const maxAnswerBytes = 1024 * 1024;

type SignInSecrets = Pick<PendingSignIn, 'state' | 'nonce' | 'codeVerifier'>;

/**
 * Speaks OpenID Connect with the providers of tenants: code flow with PKCE, state and nonce.
 * Tenants choose the provider's address, so all requests follow the rules for outbound requests.
 */
@Injectable()
export class OpenIdProvider {
  constructor(private readonly outbound: OutboundClient) {}

  newSecrets = (): SignInSecrets => ({
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    codeVerifier: openid.randomPKCECodeVerifier(),
  });

  /** Returns the URL at which the browser signs in. */
  async signInUrl(
    provider: IdentityProvider,
    { state, nonce, codeVerifier }: SignInSecrets,
    redirectUri: string,
  ): Promise<URL> {
    const configuration = await this.discover(provider);
    return openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: provider.scope,
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Returns the identity of the person who signed in.
   * @param returnedTo the URL, with its query, to which the provider redirected the browser
   * @throws if the provider refuses or does not answer, or its answer does not match `secrets`
   */
  async identityOf(
    provider: IdentityProvider,
    { state, nonce, codeVerifier }: SignInSecrets,
    returnedTo: URL,
  ): Promise<ProvidedIdentity> {
    const configuration = await this.discover(provider);
    const tokens = await openid.authorizationCodeGrant(configuration, returnedTo, {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const idToken = tokens.claims()!;
    const claims = { ...(await this.userInfoClaims(configuration, provider, tokens)), ...idToken };
    const { issuer, clientId, groupsClaim } = provider;
    const [name = idToken.sub] = claimTexts(claims['name'] ?? claims['email']);
    const groups = claimTexts(claims[groupsClaim]);
    return { issuer, clientId, subject: idToken.sub, name: name.slice(0, 200), groups };
  }

  /** Reads the user info endpoint. Providers that keep ID tokens small list groups only there. */
  private async userInfoClaims(
    configuration: openid.Configuration,
    { groupsClaim }: IdentityProvider,
    tokens: Awaited<ReturnType<typeof openid.authorizationCodeGrant>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const { sub, [groupsClaim]: groups } = tokens.claims()!;
    const hasEndpoint = configuration.serverMetadata().userinfo_endpoint !== undefined;
    if (groups !== undefined || !hasEndpoint) return {};
    return openid.fetchUserInfo(configuration, tokens.access_token, sub);
  }

  private discover({ tenantId, issuer, clientId, clientSecret }: IdentityProvider) {
    const authentication =
      clientSecret === null ? openid.None() : openid.ClientSecretBasic(clientSecret);
    const checks = [openid.enableNonRepudiationChecks];
    // The rules for outbound requests decide where http is allowed.
    if (issuer.startsWith('http:')) checks.push(openid.allowInsecureRequests);
    return openid.discovery(new URL(issuer), clientId, undefined, authentication, {
      timeout: answerTimeoutS,
      execute: checks,
      [openid.customFetch]: (url, options) => this.fetch(tenantId, url, options),
    });
  }

  private async fetch(
    tenantId: string,
    url: string,
    { method, headers, body, signal }: openid.CustomFetchOptions,
  ): Promise<Response> {
    const answer = await this.outbound.send(url, {
      tenantId,
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body == null ? {} : { body: String(body) }),
      signal: signal ?? AbortSignal.timeout(answerTimeoutS * 1000),
    });
    const pieces: Buffer[] = [];
    let byteCount = 0;
    for await (const piece of answer.body as AsyncIterable<Buffer>) {
      byteCount += piece.length;
      if (byteCount > maxAnswerBytes) throw new Error('the answer of the provider is too large');
      pieces.push(piece);
    }
    const contentType = String(answer.headers['content-type'] ?? '');
    const challenge = answer.headers['www-authenticate'];
    return new Response(Buffer.concat(pieces), {
      status: answer.status,
      headers: {
        'content-type': contentType,
        ...(challenge === undefined ? {} : { 'www-authenticate': String(challenge) }),
      },
    });
  }
}
