import { problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { requestContext } from '@strideform/service-kit/context';
import { NotFound } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { hashToken, newRandomToken } from '../../platform/access/tokens.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { AuditLog } from '../audit/audit-log.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import { isTenantOpen } from '../tenants/tenant.ts';
import { PendingSignInRepository } from './pending-sign-in.repository.ts';
import { signInTimeLimitS } from './pending-sign-in.ts';
import { ConsoleSessions, personIdOf, type OpenedSession } from './console-sessions.ts';
import { IdentityProviderRepository } from './identity-provider.repository.ts';
import { roleOf, type IdentityProvider, type ProvidedIdentity } from './identity-provider.ts';
import { OpenIdProvider } from './openid-provider.ts';

/** Reasons why a sign-in fails. The console's page shows a text for each. */
export type SignInRefusal =
  'unknown_organisation' | 'provider_unavailable' | 'expired' | 'refused' | 'no_role';

export interface StartedSignIn {
  /** URL of the provider's sign-in page, with its parameters. */
  readonly url: URL;
  /** Token for the browser's cookie. */
  readonly token: string;
}

/** Signs people in to the console through the provider of their tenant. */
@Injectable()
export class SignInByProvider {
  private readonly logger = createLogger('sign-in-by-provider');

  constructor(
    private readonly tenants: TenantRepository,
    private readonly providers: IdentityProviderRepository,
    private readonly pending: PendingSignInRepository,
    private readonly openId: OpenIdProvider,
    private readonly sessions: ConsoleSessions,
    private readonly audit: AuditLog,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  /** @throws {NotFound} if the console is switched off */
  requireEnabled(): void {
    if (!this.config.CONSOLE_ENABLED) throw new NotFound(problemTexts.console_switched_off);
  }

  async begin(organisation: string): Promise<StartedSignIn | SignInRefusal> {
    const tenant = await this.tenants.named(organisation);
    const provider = tenant && (await this.providers.findByTenant(tenant.tenantId));
    if (provider === null) return 'unknown_organisation';
    if (!isTenantOpen(tenant)) return 'refused';
    const { tenantId } = provider;
    const secrets = this.openId.newSecrets();
    try {
      const url = await this.openId.signInUrl(provider, secrets, this.returnAddress());
      const token = newRandomToken();
      const expiresAt = new Date(Date.now() + signInTimeLimitS * 1000);
      await this.pending.add({ tokenHash: hashToken(token), tenantId, ...secrets, expiresAt });
      return { url, token };
    } catch (error) {
      this.logger.warn({ err: error, tenantId }, 'the provider cannot be reached');
      return 'provider_unavailable';
    }
  }

  /** @param query query of the URL to which the provider redirected the browser */
  async finish(
    token: string | null,
    query: string,
    userAgent = '',
  ): Promise<OpenedSession | SignInRefusal> {
    const signIn = token && (await this.pending.take(hashToken(token), new Date()));
    if (!signIn) return 'expired';
    const { tenantId } = signIn;
    const provider = await this.providers.findByTenant(tenantId);
    if (provider === null) return 'expired';
    const returnedTo = new URL(`${this.returnAddress()}?${query}`);
    const identity = await this.openId
      .identityOf(provider, signIn, returnedTo)
      .catch((error: unknown) => {
        this.logger.warn({ err: error, tenantId }, 'sign-in refused');
        return null;
      });
    if (identity === null) {
      await this.recordFailure(provider, null, 'The provider’s answer was not accepted.');
      return 'refused';
    }
    const role = roleOf(provider, identity.groups);
    if (role === null) {
      await this.recordFailure(provider, identity, `${identity.name} is in no group with a role.`);
      return 'no_role';
    }
    const opened = await this.sessions.openFor(tenantId, identity, userAgent);
    const actor = { tenantId, keyId: opened.keyId };
    // One entry a minute is enough, so nobody fills the log by signing in again and again.
    const minute = new Date().toISOString().slice(0, 16);
    const detail = `${identity.name}, ${role}.`;
    await this.audit.recordOnce(actor, 'console.signed_in', opened.keyId, {
      detail,
      occasion: `${minute} ${detail}`,
    });
    return opened;
  }

  /** @param identity person who could not sign in, or null if the provider named nobody */
  private recordFailure(
    { tenantId }: IdentityProvider,
    identity: ProvidedIdentity | null,
    detail: string,
  ): Promise<void> {
    const keyId = identity && personIdOf(identity);
    const actor = { tenantId, keyId };
    const action = 'console.sign_in_failed';
    return this.audit.recordRefusal(actor, action, keyId ?? tenantId, detail);
  }

  /** Returns the redirect URL, which must be registered with the provider. */
  private returnAddress(): string {
    const origin = this.config.PUBLIC_URL ?? requestContext.get().origin ?? '';
    return `${origin}/console/sign-in/done`;
  }
}
