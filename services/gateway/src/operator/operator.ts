import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit/errors';
import { ApiKeyService } from '../accounts/api-keys/api-key-service.ts';
import { ApiKeyRepository } from '../accounts/api-keys/api-key.repository.ts';
import type { ApiKey, ApiKeyGrant, KeyWithToken } from '../accounts/api-keys/api-key.ts';
import { IdentityProviderRepository } from '../accounts/sign-in/identity-provider.repository.ts';
import type { IdentityProvider } from '../accounts/sign-in/identity-provider.ts';
import { TenantRepository } from '../accounts/tenants/tenant.repository.ts';
import type { PlanTerms, Tenant } from '../accounts/tenants/tenant.ts';
import { requireConsistentMeasures } from '../accounts/users/body-measures.ts';
import { UserRepository } from '../accounts/users/user.repository.ts';
import type { User, UserProfile } from '../accounts/users/user.ts';
import { ChooseDemoSession } from '../sessions/demo/choose-demo-session.use-case.ts';
import { DemoSessionRepository } from '../sessions/demo/demo-session.repository.ts';
import type { SessionReference } from '../sessions/demo/demo-session.schema.ts';

/** Actions for the platform's operators, which tenants may not do. */
@Injectable()
export class Operator {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly keys: ApiKeyService,
    private readonly storedKeys: ApiKeyRepository,
    private readonly users: UserRepository,
    private readonly demo: ChooseDemoSession,
    private readonly storedDemo: DemoSessionRepository,
    private readonly identityProviders: IdentityProviderRepository,
  ) {}

  createTenant = (name: string): Promise<Tenant> => this.tenants.ensure(name);
  listTenants = (): Promise<readonly Tenant[]> => this.tenants.all();
  setPlan = async (tenantId: string, plan: PlanTerms): Promise<Tenant> =>
    requireTenant(tenantId, await this.tenants.setPlan(tenantId, plan));
  suspendPlan = async (tenantId: string): Promise<Tenant> =>
    requireTenant(tenantId, await this.tenants.suspendPlan(tenantId, new Date()));
  resumePlan = async (tenantId: string): Promise<Tenant> =>
    requireTenant(tenantId, await this.tenants.suspendPlan(tenantId, null));

  setMediaLinkDays = async (tenantId: string, days: number | null): Promise<Tenant> =>
    requireTenant(tenantId, await this.tenants.setMediaLinkDays(tenantId, days));

  setLanguage = async (tenantId: string, language: string | null): Promise<Tenant> =>
    requireTenant(tenantId, await this.tenants.setLanguage(tenantId, language));

  async createKey(grant: ApiKeyGrant): Promise<KeyWithToken> {
    requireTenant(grant.tenantId, await this.tenants.find(grant.tenantId));
    return this.keys.issue(grant);
  }

  /** Revokes a key of any tenant. */
  async revokeKey(keyId: string): Promise<ApiKey> {
    const key = await this.storedKeys.find(keyId);
    return this.keys.revoke(key?.tenantId ?? '', keyId);
  }

  /** Sets the named fields of a runner's profile and keeps the rest. */
  async setUser(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User> {
    requireTenant(tenantId, await this.tenants.find(tenantId));
    requireConsistentMeasures(await this.users.findById(tenantId, userId), changes);
    return this.users.put(tenantId, userId, changes);
  }

  /** Sets the provider through which the tenant's people sign in to the console. */
  async setIdentityProvider(provider: IdentityProvider): Promise<IdentityProvider> {
    requireTenant(provider.tenantId, await this.tenants.find(provider.tenantId));
    await this.identityProviders.put(provider);
    return provider;
  }

  /** Removes the provider and ends the sessions of everyone who signed in through it. */
  async removeIdentityProvider(tenantId: string): Promise<void> {
    const wasRemoved = await this.identityProviders.remove(tenantId);
    if (!wasRemoved) throw new NotFound(fill(problemTexts.no_identity_provider, { tenantId }));
  }

  clearDemo = (): Promise<void> => this.storedDemo.clear();
  chooseDemo = (reference: SessionReference): Promise<void> => this.demo.execute(reference);
}

function requireTenant(tenantId: string, tenant: Tenant | null): Tenant {
  if (tenant === null) throw new NotFound(fill(problemTexts.unknown_tenant, { tenantId }));
  return tenant;
}
